<?php
/**
 * Runs the module's VideoSite with Guzzle itself, and only Drupal's Settings replaced by an array of the same shape.
 * ask-site.php token <return_url> | ask-site.php has <photo_id> <upload_token>...
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
  require 'GuzzleHttp/autoload.php';
  require $argv[1] . '/video_uploader/src/VideoSite.php';
  $settings = [];
  eval(file_get_contents($argv[1] . '/settings.php.txt'));
  $site = Drupal\video_uploader\VideoSite::fromSettings(new GuzzleHttp\Client(), new Drupal\Core\Site\Settings($settings));
  $answer = $argv[2] === 'token'
    ? $site->uploadToken($argv[3])
    : $site->hasVideo($argv[3], array_slice($argv, 4));
  echo json_encode($answer);
}
