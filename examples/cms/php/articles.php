<?php
declare(strict_types=1);

/** Articles in a database, by prepared statements alone. */

function database(): PDO
{
    return new PDO(setting('DATABASE_DSN'), getenv('DATABASE_USER') ?: null, getenv('DATABASE_PASSWORD') ?: null, [
        PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
    ]);
}

/** @return array{id: string, title: string, body: string, photo_id: string}|null */
function find_article(string $id): ?array
{
    $query = database()->prepare('SELECT id, title, body, photo_id FROM articles WHERE id = ?');
    $query->execute([$id]);
    $row = $query->fetch();
    return $row === false ? null : array_map('strval', $row);
}

/** Saves a new article where the id is empty. Returns its id. */
function save_article(string $id, string $title, string $body, string $photoId): string
{
    $database = database();
    if ($id === '') {
        $database
            ->prepare('INSERT INTO articles (title, body, photo_id) VALUES (?, ?, ?)')
            ->execute([$title, $body, $photoId]);
        return $database->lastInsertId();
    }
    $database
        ->prepare('UPDATE articles SET title = ?, body = ?, photo_id = ? WHERE id = ?')
        ->execute([$title, $body, $photoId, $id]);
    return $id;
}
