<?php
declare(strict_types=1);

/** The edit form of an article: `edit.php` for a new one, `edit.php?id=12` for an existing article. */

require __DIR__ . '/session.php';
require __DIR__ . '/video-site.php';
require __DIR__ . '/articles.php';

require_editor();
$site = VideoSite::fromEnvironment();
$id = is_string($_GET['id'] ?? null) ? $_GET['id'] : '';
$article = $id === '' ? ['title' => '', 'body' => '', 'photo_id' => '', 'is_video_public' => '0'] : find_article($id);
if ($article === null) {
    http_response_code(404);
    exit('There is no such article.');
}

$problem = '';
if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    require_csrf_token($_POST['csrf_token'] ?? null);
    $text = static fn (string $name): string => is_string($_POST[$name] ?? null) ? trim($_POST[$name]) : '';
    $photoId = $text('video');
    // The present video of the article may stay, whichever visitor uploaded it.
    $isKept = $photoId !== '' && $photoId === $article['photo_id'];
    try {
        $isOwn = $isKept
            || (preg_match('/\A\d{1,20}\z/', $photoId) === 1 && $site->hasVideo($photoId, upload_tokens()));
        $problem = match (true) {
            !$isOwn => 'Please choose a video.',
            !is_text($text('title'), 1, LONGEST_TITLE) => 'Please write a title of ' . LONGEST_TITLE . ' characters at most.',
            !is_text($text('body'), 0, LONGEST_BODY) => 'Please write a text of ' . LONGEST_BODY . ' characters at most.',
            default => '',
        };
    } catch (RuntimeException $error) {
        error_log($error->getMessage());
        // Shown again and not saved.
        $isOwn = true;
        $problem = 'The video site does not answer. Please save again in a minute.';
    }
    $article = ['title' => $text('title'), 'body' => $text('body'), 'photo_id' => $isOwn ? $photoId : ''] + $article;
    if ($problem === '') {
        $saved = save_article($id, $article['title'], $article['body'], $article['photo_id']);
        // After the text, so that the video is never public without it.
        publish_video($site, $saved);
        header('Location: edit.php?' . http_build_query(['id' => $saved, 'saved' => 1]), true, 303);
        exit;
    }
    http_response_code(422);
}

header('Cache-Control: no-store');
header("Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; media-src blob:; "
    . "connect-src 'self' {$site->url}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    . "require-trusted-types-for 'script'; trusted-types lit-html");
$tokenHeaders = json_encode(['X-CSRF-Token' => csrf_token()], JSON_THROW_ON_ERROR);
?>
<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Edit article</title>
    <script type="module" src="video-uploader/video-uploader.min.js"></script>
  </head>
  <body>
    <h1>Edit article</h1>
    <?php if ($problem !== ''): ?>
      <p role="alert"><?= e($problem) ?></p>
    <?php elseif (isset($_GET['saved'])): ?>
      <p role="status">
        Saved.
        <?php if ($article['is_video_public'] === '1'): ?>
          <a href="<?= e($site->url . '/video/' . $article['photo_id']) ?>">See the video</a>
        <?php else: ?>
          The video is not public yet, because the video site does not answer. Please save again in a minute.
        <?php endif ?>
      </p>
    <?php endif ?>
    <form method="post">
      <input type="hidden" name="csrf_token" value="<?= e(csrf_token()) ?>">
      <p><label>Title <input name="title" required maxlength="<?= LONGEST_TITLE ?>" value="<?= e($article['title']) ?>"></label></p>
      <p><label>Text <textarea name="body" rows="6" maxlength="<?= LONGEST_BODY ?>"><?= e($article['body']) ?></textarea></label></p>
      <video-uploader
        name="video"
        required
        endpoint="<?= e($site->url) ?>"
        token-endpoint="upload-token.php"
        token-endpoint-headers="<?= e($tokenHeaders) ?>"
        resume-key="<?= e((string) $_SESSION['user_id']) ?>"
        value="<?= e($article['photo_id']) ?>"
      ></video-uploader>
      <p><button>Save</button></p>
    </form>
  </body>
</html>
