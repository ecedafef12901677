<?php

namespace Drupal\video_uploader\Plugin\Field\FieldWidget;

use Drupal\Core\Access\CsrfRequestHeaderAccessCheck;
use Drupal\Core\Field\FieldItemListInterface;
use Drupal\Core\Field\WidgetBase;
use Drupal\Core\Form\FormStateInterface;
use Drupal\Core\Template\Attribute;
use Drupal\Core\Url;

/**
 * The tag as the widget of a field that holds a photo id.
 *
 * It checks nothing. The field type checks every way of saving.
 *
 * @FieldWidget(
 *   id = "video_uploader",
 *   label = @Translation("Video uploader"),
 *   field_types = {"video_uploader"}
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
      '#theme_wrappers' => ['form_element'],
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

}
