<?php

namespace Drupal\video_uploader;

use Drupal\Core\Database\Connection;
use Drupal\Core\Entity\EntityInterface;
use Drupal\Core\Entity\EntityPublishedInterface;
use Drupal\Core\Entity\FieldableEntityInterface;
use Drupal\Core\KeyValueStore\KeyValueFactoryInterface;
use Psr\Log\LoggerInterface;

/**
 * Publishes a video once the text that belongs to it is saved and published.
 */
final class VideoPublisher {

  public function __construct(
    private readonly VideoSite $videoSite,
    private readonly KeyValueFactoryInterface $keyValue,
    private readonly Connection $database,
    private readonly LoggerInterface $logger,
  ) {}

  /**
   * Publishes the videos of a saved entity that everybody sees by now.
   *
   * If that fails, the next saving of the entity tries again.
   */
  public function afterSave(EntityInterface $entity): void {
    if (!$entity instanceof FieldableEntityInterface) {
      return;
    }
    if ($entity instanceof EntityPublishedInterface && !$entity->isPublished()) {
      return;
    }
    foreach ($entity->getFieldDefinitions() as $name => $definition) {
      if ($definition->getType() !== 'video_uploader') {
        continue;
      }
      foreach (array_column($entity->get($name)->getValue(), 'value') as $photo_id) {
        $this->afterCommit(fn () => $this->publish((string) $photo_id));
      }
    }
  }

  /**
   * Publishes a video that was not published from here before.
   */
  private function publish(string $photo_id): void {
    $published = $this->keyValue->get('video_uploader.published');
    if ($photo_id === '' || $published->has($photo_id)) {
      return;
    }
    try {
      $this->videoSite->publish($photo_id);
      $published->set($photo_id, TRUE);
    }
    catch (\RuntimeException $error) {
      $this->logger->error($error->getMessage());
    }
  }

  /**
   * Calls back once the text is in the database, and not if it is rolled back.
   */
  private function afterCommit(callable $callback): void {
    $transactions = $this->database->transactionManager();
    if (!$transactions->inTransaction()) {
      $callback();
      return;
    }
    $transactions->addPostTransactionCallback(static function (bool $success) use ($callback): void {
      if ($success) {
        $callback();
      }
    });
  }

}
