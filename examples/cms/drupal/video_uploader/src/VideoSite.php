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
   * What the tag reads of a token.
   */
  private const FOR_BROWSERS = [
    'upload_token', 'max_uploads', 'valid_minutes', 'valid_until', 'return_url',
    'title', 'description', 'tags', 'album_id', 'publish',
  ];

  /**
   * @param array{endpoint: string, consumer_key: string, consumer_secret: string, access_token: string, access_token_secret: string} $settings
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
   * The address of the site as a signature has it.
   *
   * Scheme and host are in lower case, and there is no port that the scheme has
   * anyway.
   *
   * @throws \RuntimeException
   *   For anything but scheme, host and port.
   */
  public function url(): string {
    $parts = parse_url($this->setting('endpoint')) ?: [];
    $scheme = strtolower($parts['scheme'] ?? '');
    $host = strtolower($parts['host'] ?? '');
    $port = $parts['port'] ?? NULL;
    $is_plain = trim($parts['path'] ?? '', '/') === ''
      && array_diff_key($parts, array_flip(['scheme', 'host', 'port', 'path'])) === [];
    if (!in_array($scheme, ['http', 'https'], TRUE) || $host === '' || !$is_plain) {
      throw new \RuntimeException('VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path.');
    }
    $is_usual = $port === NULL || $port === ($scheme === 'https' ? 443 : 80);
    return "$scheme://$host" . ($is_usual ? '' : ":$port");
  }

  /**
   * A fresh upload token for one video, which stays unpublished until publish().
   *
   * @return array<string, string>
   *   What the tag needs to know of it, and not whose key made it.
   */
  public function uploadToken(string $return_url): array {
    $token = $this->call('/api/photo/get-upload-token', [
      'return_url' => $return_url,
      'background_return_p' => '1',
      'publish' => '0',
      'max_uploads' => '1',
      'valid_minutes' => (string) self::VALID_MINUTES,
    ])['uploadtoken'] ?? NULL;
    if (!is_array($token) || !is_string($token['upload_token'] ?? NULL)) {
      throw new \RuntimeException('The answer of the video site has no upload token.');
    }
    return array_intersect_key($token, array_flip(self::FOR_BROWSERS));
  }

  /**
   * Shows a video to everybody.
   */
  public function publish(string $photo_id): void {
    $this->call('/api/photo/update', ['photo_id' => $photo_id, 'published_p' => '1']);
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
   *   The tokens of the visitor who sent the form.
   */
  public function hasVideo(string $photo_id, array $upload_tokens): bool {
    foreach ($upload_tokens as $upload_token) {
      $answer = $this->call('/api/photo/list', [
        'upload_token' => $upload_token,
        'include_unpublished_p' => '1',
      ]);
      $photos = $answer['photos'] ?? [];
      if (!is_array($photos)) {
        throw new \RuntimeException('The answer of the video site has no list of videos.');
      }
      if (in_array($photo_id, array_map('strval', array_column($photos, 'photo_id')), TRUE)) {
        return TRUE;
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
      throw new \RuntimeException('The video site cannot be reached: ' . get_class($error));
    }
    $answer = json_decode((string) $response->getBody(), TRUE);
    // Version 1 of the API answers errors with status 200 as well.
    if (!is_array($answer) || ($answer['status'] ?? '') !== 'ok') {
      $message = $answer['message'] ?? NULL;
      $reason = is_string($message)
        ? self::withoutSecrets($message)
        : 'status ' . $response->getStatusCode() . ', and no answer of the API';
      throw new \RuntimeException("The video site refused $path: $reason");
    }
    return $answer;
  }

  /**
   * Words of the site for a log, without what is as long as a token.
   */
  private static function withoutSecrets(string $text): string {
    return preg_replace('/[\w%+\/=~.-]{16,}/', '…', substr($text, 0, 300));
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
