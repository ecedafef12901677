<?php

namespace Drupal\video_uploader\Plugin\Validation\Constraint;

use Drupal\Core\DependencyInjection\ContainerInjectionInterface;
use Drupal\Core\Entity\EntityTypeManagerInterface;
use Drupal\Core\Entity\FieldableEntityInterface;
use Drupal\Core\Entity\RevisionableInterface;
use Drupal\Core\Entity\TranslatableInterface;
use Drupal\Core\Field\FieldItemInterface;
use Drupal\Core\Session\AccountInterface;
use Drupal\video_uploader\UploadTokens;
use Drupal\video_uploader\VideoSite;
use Psr\Log\LoggerInterface;
use Symfony\Component\DependencyInjection\ContainerInterface;
use Symfony\Component\Validator\Constraint;
use Symfony\Component\Validator\ConstraintValidator;

/**
 * Asks the site whether a video came in with a token of the current user.
 */
final class OwnVideoConstraintValidator extends ConstraintValidator implements ContainerInjectionInterface {

  public function __construct(
    private readonly VideoSite $videoSite,
    private readonly UploadTokens $uploadTokens,
    private readonly AccountInterface $currentUser,
    private readonly EntityTypeManagerInterface $entityTypeManager,
    private readonly LoggerInterface $logger,
  ) {}

  /**
   * {@inheritdoc}
   */
  public static function create(ContainerInterface $container): self {
    return new self(
      $container->get('video_uploader.video_site'),
      $container->get('video_uploader.upload_tokens'),
      $container->get('current_user'),
      $container->get('entity_type.manager'),
      $container->get('logger.channel.video_uploader'),
    );
  }

  /**
   * {@inheritdoc}
   */
  public function validate(mixed $value, Constraint $constraint): void {
    assert($value instanceof FieldItemInterface && $constraint instanceof OwnVideoConstraint);
    $photo_id = $value->get('value')->getValue();
    // The present video may stay, whichever visitor uploaded it.
    if ($photo_id === NULL || $photo_id === '' || in_array((string) $photo_id, $this->savedIn($value), TRUE)) {
      return;
    }
    try {
      $tokens = $this->uploadTokens->of((int) $this->currentUser->id());
      $is_own = preg_match('/\A\d{1,20}\z/', (string) $photo_id) === 1
        && $this->videoSite->hasVideo((string) $photo_id, $tokens);
      if (!$is_own) {
        $this->context->addViolation($constraint->notOwn);
      }
    }
    catch (\RuntimeException $error) {
      $this->logger->error($error->getMessage());
      $this->context->addViolation($constraint->noAnswer);
    }
  }

  /**
   * The photo ids that this field of the entity holds in the database.
   *
   * @return list<string>
   *   Of the revision that is edited, in its language.
   */
  private function savedIn(FieldItemInterface $item): array {
    $entity = $item->getEntity();
    if ($entity->isNew()) {
      return [];
    }
    $storage = $this->entityTypeManager->getStorage($entity->getEntityTypeId());
    $revision = $entity instanceof RevisionableInterface ? $entity->getLoadedRevisionId() : NULL;
    $saved = $revision === NULL ? $storage->loadUnchanged($entity->id()) : $storage->loadRevision($revision);
    $language = $entity->language()->getId();
    if ($saved instanceof TranslatableInterface && $saved->hasTranslation($language)) {
      $saved = $saved->getTranslation($language);
    }
    $name = $item->getFieldDefinition()->getName();
    if (!$saved instanceof FieldableEntityInterface || !$saved->hasField($name)) {
      return [];
    }
    return array_map('strval', array_column($saved->get($name)->getValue(), 'value'));
  }

}
