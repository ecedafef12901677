<?php
declare(strict_types=1);

/** The `token-endpoint`: a fresh upload token for the signed-in visitor. */

require __DIR__ . '/session.php';
require __DIR__ . '/video-site.php';

header('Cache-Control: no-store');
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    header('Allow: POST');
    http_response_code(405);
    exit;
}
require_editor();
require_csrf_token($_SERVER['HTTP_X_CSRF_TOKEN'] ?? null);

// A session is locked while it is open, and the site may take seconds.
session_write_close();
try {
    $token = VideoSite::fromEnvironment()->uploadToken(setting('VIDEO_RETURN_URL'));
} catch (RuntimeException $error) {
    error_log($error->getMessage());
    http_response_code(502);
    exit;
}
session_start();
remember_upload_token($token['upload_token']);

header('Content-Type: application/json');
echo json_encode($token, JSON_THROW_ON_ERROR);
