<?php

namespace Drupal\video_uploader;

use Drupal\Core\Site\Settings;
use GuzzleHttp\ClientInterface;
use GuzzleHttp\Exception\GuzzleException;

/**
 * What this server asks of the 23 site.
 *
 * Its secrets stand in settings.php, which takes them from the environment; they
 * are neither in the configuration that is exported nor in a template.
 */
final class VideoSite {

  /**
   * Longer than the longest upload is expected to take.
   *
   * A token that expires on the way sends everything again.
   */
  private const VALID_MINUTES = 120;

  /**
   * @param array{url: string, consumer_key: string, consumer_secret: string, access_token: string, access_token_secret: string} $settings
   *   Address and secrets.
   */
  public function __construct(
    private readonly ClientInterface $client,
    private readonly array $settings,
  ) {}

  /**
   * The site of $settings['video_uploader'].
   */
  public static function fromSettings(ClientInterface $client, Settings $settings): self {
    return new self($client, $settings->get('video_uploader', []));
  }

  /**
   * Such as https://videos.example.com, without a slash at the end.
   */
  public function url(): string {
    return rtrim($this->setting('url'), '/');
  }

  /**
   * A fresh upload token for one video.
   *
   * @return array<string, string>
   *   The `uploadtoken` object of `get-upload-token`.
   */
  public function uploadToken(string $return_url): array {
    return $this->call('/api/photo/get-upload-token', [
      'return_url' => $return_url,
      'background_return_p' => '1',
      'max_uploads' => '1',
      'valid_minutes' => (string) self::VALID_MINUTES,
    ])['uploadtoken'];
  }

  /**
   * Whether a video was uploaded with one of these tokens.
   *
   * A photo id in a form is whatever its sender likes; only the site knows who
   * sent which video.
   *
   * @param string $photo_id
   *   As it came with the form.
   * @param list<string> $upload_tokens
   *   The tokens that were made for whoever sent the form.
   */
  public function hasVideo(string $photo_id, array $upload_tokens): bool {
    foreach ($upload_tokens as $upload_token) {
      $answer = $this->call('/api/photo/list', [
        'upload_token' => $upload_token,
        'include_unpublished_p' => '1',
      ]);
      foreach ($answer['photos'] ?? [] as $photo) {
        if ((string) $photo['photo_id'] === $photo_id) {
          return TRUE;
        }
      }
    }
    return FALSE;
  }

  /**
   * @throws \RuntimeException
   *   In words for a log, not for a visitor.
   */
  private function call(string $path, array $fields): array {
    $url = $this->url() . $path;
    $fields += ['format' => 'json', 'raw' => '1'];
    try {
      $response = $this->client->request('POST', $url, [
        'form_params' => $fields,
        'headers' => ['Authorization' => $this->authorization('POST', $url, $fields)],
        'timeout' => 15,
        'allow_redirects' => FALSE,
        'http_errors' => FALSE,
      ]);
    }
    catch (GuzzleException $error) {
      throw new \RuntimeException('The video site cannot be reached: ' . $error->getMessage(), 0, $error);
    }
    $body = (string) $response->getBody();
    $answer = json_decode($body, TRUE);
    // Version 1 of the API answers errors with status 200 as well.
    if (!is_array($answer) || ($answer['status'] ?? '') !== 'ok') {
      throw new \RuntimeException("The video site refused $path: $body");
    }
    return $answer;
  }

  /**
   * OAuth 1.0a with HMAC-SHA1 (RFC 5849).
   */
  private function authorization(string $method, string $url, array $fields): string {
    $oauth = [
      'oauth_consumer_key' => $this->setting('consumer_key'),
      'oauth_nonce' => bin2hex(random_bytes(16)),
      'oauth_signature_method' => 'HMAC-SHA1',
      'oauth_timestamp' => (string) time(),
      'oauth_token' => $this->setting('access_token'),
      'oauth_version' => '1.0',
    ];
    $signed = $fields + $oauth;
    ksort($signed, SORT_STRING);
    $parameters = http_build_query($signed, '', '&', PHP_QUERY_RFC3986);
    $base = implode('&', array_map('rawurlencode', [$method, $url, $parameters]));
    $key = rawurlencode($this->setting('consumer_secret')) . '&' . rawurlencode($this->setting('access_token_secret'));
    $oauth['oauth_signature'] = base64_encode(hash_hmac('sha1', $base, $key, TRUE));
    $values = [];
    foreach ($oauth as $name => $value) {
      $values[] = $name . '="' . rawurlencode($value) . '"';
    }
    return 'OAuth ' . implode(', ', $values);
  }

  /**
   * One of the settings, which must be there.
   */
  private function setting(string $name): string {
    $value = $this->settings[$name] ?? '';
    if (!is_string($value) || $value === '') {
      throw new \RuntimeException("\$settings['video_uploader']['$name'] is not set.");
    }
    return $value;
  }

}
