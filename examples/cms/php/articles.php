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

/** @return array{id: string, title: string, body: string, photo_id: string, is_video_public: string}|null */
function find_article(string $id): ?array
{
    $query = database()->prepare('SELECT id, title, body, photo_id, is_video_public FROM articles WHERE id = ?');
    $query->execute([$id]);
    $row = $query->fetch();
    return $row === false ? null : array_map('strval', $row);
}

/** Saves a new article if the id is empty. Another video is not public yet. Returns the id. */
function save_article(string $id, string $title, string $body, string $photoId): string
{
    $database = database();
    if ($id === '') {
        $database
            ->prepare('INSERT INTO articles (title, body, photo_id) VALUES (?, ?, ?)')
            ->execute([$title, $body, $photoId]);
        return $database->lastInsertId();
    }
    // MySQL sets columns from left to right: the old photo_id is compared before it is replaced.
    $database
        ->prepare('UPDATE articles SET is_video_public = CASE WHEN photo_id = ? THEN is_video_public ELSE 0 END,
            title = ?, body = ?, photo_id = ? WHERE id = ?')
        ->execute([$photoId, $title, $body, $photoId, $id]);
    return $id;
}

/** Publishes the video of an article that is saved. If that fails, the next saving tries again. */
function publish_video(VideoSite $site, string $id): void
{
    $article = find_article($id);
    if ($article === null || $article['is_video_public'] === '1') {
        return;
    }
    try {
        $site->publish($article['photo_id']);
    } catch (RuntimeException $error) {
        error_log($error->getMessage());
        return;
    }
    database()
        ->prepare('UPDATE articles SET is_video_public = 1 WHERE id = ? AND photo_id = ?')
        ->execute([$id, $article['photo_id']]);
}
