<?php
declare(strict_types=1);

/** Who is signed in, and what keeps other pages from acting in their name. Your sign-in sets $_SESSION['user_id']. */

session_start([
    'cookie_httponly' => true,
    'cookie_samesite' => 'Lax',
    'cookie_secure' => ($_SERVER['HTTPS'] ?? '') !== '',
    'use_strict_mode' => true,
]);

/** A token is valid for a day at most; no visitor needs more tokens than this. */
const MOST_UPLOAD_TOKENS = 10;

/** Characters; the first is the width of the column. */
const LONGEST_TITLE = 200;
const LONGEST_BODY = 20_000;

function require_editor(): void
{
    if (!isset($_SESSION['user_id'])) {
        refuse('Please sign in.');
    }
}

function csrf_token(): string
{
    return $_SESSION['csrf_token'] ??= bin2hex(random_bytes(32));
}

function require_csrf_token(mixed $given): void
{
    if (!is_string($given) || !hash_equals(csrf_token(), $given)) {
        refuse('This form is too old. Please load the page again.');
    }
}

function refuse(string $sentence): never
{
    http_response_code(403);
    header('Content-Type: text/plain; charset=utf-8');
    exit($sentence . "\n");
}

/** The tokens that were made for this session, newest first. */
function upload_tokens(): array
{
    return $_SESSION['upload_tokens'] ?? [];
}

function remember_upload_token(string $uploadToken): void
{
    $_SESSION['upload_tokens'] = array_slice([$uploadToken, ...upload_tokens()], 0, MOST_UPLOAD_TOKENS);
}

/** Whether this is UTF-8 of so many characters; a browser can ignore the `maxlength` of a form. */
function is_text(string $text, int $least, int $most): bool
{
    return preg_match('/\A.{' . "$least,$most" . '}\z/su', $text) === 1;
}

/** For text between tags and in attributes. */
function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}
