<?php

namespace Drupal\video_uploader\Plugin\Field\FieldType;

use Drupal\Core\Field\Plugin\Field\FieldType\StringItem;

/**
 * The photo id of a video that the visitor who saves it has uploaded.
 *
 * The constraint belongs to the field type, so that forms, JSON:API and REST all
 * check it.
 *
 * @FieldType(
 *   id = "video_uploader",
 *   label = @Translation("Video"),
 *   description = @Translation("A video on the 23 site."),
 *   default_widget = "video_uploader",
 *   default_formatter = "string",
 *   constraints = {"OwnVideo" = {}}
 * )
 */
final class VideoUploaderItem extends StringItem {

  /**
   * {@inheritdoc}
   */
  public static function defaultStorageSettings() {
    return ['max_length' => 20] + parent::defaultStorageSettings();
  }

}
