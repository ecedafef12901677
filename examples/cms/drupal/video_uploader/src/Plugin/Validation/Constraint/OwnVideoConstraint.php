<?php

namespace Drupal\video_uploader\Plugin\Validation\Constraint;

use Symfony\Component\Validator\Constraint;

/**
 * A photo id of a video that the user has uploaded, or that is there already.
 *
 * @Constraint(
 *   id = "OwnVideo",
 *   label = @Translation("Own video", context = "Validation")
 * )
 */
final class OwnVideoConstraint extends Constraint {

  /**
   * Said of a video of somebody else, and of what is no photo id.
   */
  public string $notOwn = 'Please choose a video.';

  /**
   * Said if the site cannot be asked.
   */
  public string $noAnswer = 'The video site does not answer. Please save again in a minute.';

}
