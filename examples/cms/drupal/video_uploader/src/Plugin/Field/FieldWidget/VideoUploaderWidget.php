<?php

namespace Drupal\video_uploader\Plugin\Field\FieldWidget;

use Drupal\Core\Access\CsrfRequestHeaderAccessCheck;
use Drupal\Core\Field\FieldItemListInterface;
use Drupal\Core\Field\WidgetBase;
use Drupal\Core\Form\FormStateInterface;
use Drupal\Core\Template\Attribute;
use Drupal\Core\Url;

/**
 * The tag as the widget of a text field that holds a photo id.
 *
 * @FieldWidget(
 *   id = "video_uploader",
 *   label = @Translation("Video uploader"),
 *   field_types = {"string"}
 * )
 */
final class VideoUploaderWidget extends WidgetBase {

  /**
   * {@inheritdoc}
   */
  public function formElement(FieldItemListInterface $items, $delta, array $element, array &$form, FormStateInterface $form_state) {
    $element['value'] = $element + [
      '#input' => TRUE,
      '#default_value' => $items[$delta]->value ?? '',
      '#value_callback' => [self::class, 'readValue'],
      '#process' => [[self::class, 'addTag']],
      '#element_validate' => [[self::class, 'checkVideo']],
      '#theme_wrappers' => ['form_element'],
      '#photo_id_before' => (string) ($items[$delta]->value ?? ''),
    ];
    return $element;
  }

  /**
   * Takes text alone; a request may send anything.
   */
  public static function readValue(array &$element, $input, FormStateInterface $form_state): string {
    if ($input === FALSE) {
      return (string) $element['#default_value'];
    }
    return is_string($input) ? trim($input) : '';
  }

  /**
   * Adds the tag, once Drupal has given the element its name and id.
   */
  public static function addTag(array &$element): array {
    $user = \Drupal::currentUser();
    $attributes = new Attribute([
      'id' => $element['#id'],
      'name' => $element['#name'],
      'endpoint' => \Drupal::service('video_uploader.video_site')->url(),
      'token-endpoint' => Url::fromRoute('video_uploader.token')->toString(),
      'token-endpoint-headers' => json_encode([
        'X-CSRF-Token' => \Drupal::csrfToken()->get(CsrfRequestHeaderAccessCheck::TOKEN_KEY),
      ], JSON_THROW_ON_ERROR),
      'resume-key' => $user->id(),
      'value' => ctype_digit($element['#value']) ? $element['#value'] : '',
    ]);
    if ($element['#required']) {
      $attributes->setAttribute('required', TRUE);
    }
    $element['tag'] = [
      '#theme' => 'video_uploader',
      '#attributes' => $attributes->toArray(),
      '#access' => $user->hasPermission('upload videos'),
      // The token in the headers belongs to this session.
      '#cache' => ['contexts' => ['session', 'user']],
    ];
    return $element;
  }

  /**
   * Refuses a video that this user has not uploaded.
   */
  public static function checkVideo(array &$element, FormStateInterface $form_state): void {
    $photo_id = $element['#value'];
    // The video that is there already may stay, whoever uploaded it.
    if ($photo_id === '' || $photo_id === $element['#photo_id_before']) {
      return;
    }
    $user = \Drupal::currentUser();
    $tokens = \Drupal::service('user.data')->get('video_uploader', (int) $user->id(), 'upload_tokens') ?? [];
    try {
      if (!ctype_digit($photo_id) || !\Drupal::service('video_uploader.video_site')->hasVideo($photo_id, $tokens)) {
        $form_state->setError($element, t('Please choose a video.'));
      }
    }
    catch (\RuntimeException $error) {
      \Drupal::logger('video_uploader')->error($error->getMessage());
      $form_state->setError($element, t('The video site does not answer. Please save again in a minute.'));
    }
  }

}
