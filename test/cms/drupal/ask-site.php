<?php
/**
 * Runs classes of the module with Guzzle itself, and what they are built on of Drupal replaced by a few lines.
 * ask-site.php <folder> token <return_url> | has <photo_id> <upload_token>... | address
 *   | check <photo_id> <photo_id before or -> <upload_token>... | at-once
 *   | publish <photo_id> published|draft committed|rolled-back
 */

namespace Drupal\Core\Site {
  class Settings {
    public function __construct(private array $values) {}
    public function get($name, $default = NULL) {
      return $this->values[$name] ?? $default;
    }
  }
}

namespace {
  use Drupal\video_uploader\UploadTokens;
  use Drupal\video_uploader\VideoPublisher;
  use Drupal\video_uploader\VideoSite;
  use Drupal\video_uploader\Plugin\Validation\Constraint\OwnVideoConstraint;
  use Drupal\video_uploader\Plugin\Validation\Constraint\OwnVideoConstraintValidator;

  require 'GuzzleHttp/autoload.php';
  require __DIR__ . '/stubs.php';
  $sources = $argv[1] . '/video_uploader/src';
  foreach (['VideoSite', 'UploadTokens', 'VideoPublisher'] as $name) {
    require "$sources/$name.php";
  }
  foreach (['OwnVideoConstraint', 'OwnVideoConstraintValidator'] as $name) {
    require "$sources/Plugin/Validation/Constraint/$name.php";
  }
  $settings = [];
  eval(file_get_contents($argv[1] . '/settings.php.txt'));
  $site = VideoSite::fromSettings(new GuzzleHttp\Client(), new Drupal\Core\Site\Settings($settings));
  $userData = new Try\UserData();
  $tokens = new UploadTokens($userData);

  /** What the constraint says of an entity. */
  function check(VideoSite $site, UploadTokens $tokens, string $photoId, ?string $before): array {
    $context = new class {
      public array $said = [];
      public function addViolation($message) { $this->said[] = $message; }
    };
    $entity = new Try\Entity($photoId, $before);
    $validator = new OwnVideoConstraintValidator($site, $tokens, new Try\User(), $entity, new Try\Log());
    $validator->context = $context;
    $validator->validate($entity->get('video'), new OwnVideoConstraint());
    return $context->said;
  }

  /** Saves an entity; its transaction ends well or not. */
  function publish(VideoSite $site, string $photoId, bool $isPublished, bool $success): void {
    $database = new Try\Database();
    $publisher = new VideoPublisher($site, new Try\KeyValue(), $database, new Try\Log());
    $publisher->afterSave(new Try\Entity($photoId, NULL, $isPublished));
    $database->end($success);
  }

  $given = array_slice($argv, 3);
  switch ($argv[2]) {
    case 'token':
      $answer = $site->uploadToken($given[0]);
      break;

    case 'has':
      $answer = $site->hasVideo($given[0], array_slice($given, 1));
      break;

    case 'address':
      try {
        exit($site->url());
      }
      catch (RuntimeException) {
        exit('refused');
      }

    case 'check':
      foreach (array_slice($given, 2) as $token) {
        $tokens->remember(7, $token);
      }
      $answer = check($site, $tokens, $given[0], $given[1] === '-' ? NULL : $given[1]);
      break;

    case 'at-once':
      $userData->meanwhile = fn () => (new UploadTokens($userData))->remember(7, 'two');
      $tokens->remember(7, 'one');
      $answer = $tokens->of(7);
      sort($answer);
      for ($index = 0; $index < 20; $index += 1) {
        $tokens->remember(7, "later $index");
      }
      $answer[] = count($tokens->of(7));
      break;

    case 'publish':
      publish($site, $given[0], $given[1] === 'published', $given[2] === 'committed');
      $answer = TRUE;
  }
  echo json_encode($answer);
}
