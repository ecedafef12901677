<?php

namespace Drupal\video_uploader;

use Drupal\user\UserDataInterface;

/**
 * Which user was given which upload tokens.
 *
 * So a photo id can be traced to its sender. Each token has a row of its own: of
 * a list in one row, two requests at once would lose a token.
 */
final class UploadTokens {

  /**
   * Nobody needs more tokens than this.
   */
  private const MOST = 10;

  private const PREFIX = 'upload_token:';

  public function __construct(private readonly UserDataInterface $userData) {}

  /**
   * Notes that a user was given a token, and forgets the oldest ones.
   */
  public function remember(int $user, string $token): void {
    $name = self::PREFIX . sprintf('%020d', (int) (microtime(TRUE) * 1000000)) . bin2hex(random_bytes(4));
    $this->userData->set('video_uploader', $user, $name, $token);
    foreach (array_slice(array_keys($this->rowsOf($user)), self::MOST) as $old) {
      $this->userData->delete('video_uploader', $user, $old);
    }
  }

  /**
   * The tokens of a user, newest first.
   *
   * @return list<string>
   *   At most ten.
   */
  public function of(int $user): array {
    return array_slice(array_values($this->rowsOf($user)), 0, self::MOST);
  }

  /**
   * The rows of a user by name, newest first.
   */
  private function rowsOf(int $user): array {
    $all = $this->userData->get('video_uploader', $user) ?? [];
    $rows = array_filter($all, fn ($name) => str_starts_with($name, self::PREFIX), ARRAY_FILTER_USE_KEY);
    krsort($rows, SORT_STRING);
    return $rows;
  }

}
