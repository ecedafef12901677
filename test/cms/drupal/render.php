<?php
/**
 * Renders the module's template with Twig itself, its cache off and unknown names refused. Drupal's Attribute is
 * replaced by a class that does what its documentation says.
 */

require 'Twig/autoload.php';

final class DrupalAttribute {
  public function __construct(private array $values) {}
  public function __toString(): string {
    $text = '';
    foreach ($this->values as $name => $value) {
      $text .= ' ' . $name . ($value === TRUE ? '' : '="' . htmlspecialchars($value, ENT_QUOTES) . '"');
    }
    return $text;
  }
}

$twig = new Twig\Environment(new Twig\Loader\FilesystemLoader($argv[1] . '/video_uploader/templates'), ['strict_variables' => TRUE]);
$twig->addFunction(new Twig\TwigFunction('attach_library', fn (string $library) => "[$library]"));
$attributes = new Twig\Markup(new DrupalAttribute(['name' => 'field[0]', 'required' => TRUE, 'token-endpoint-headers' => '{"X-CSRF-Token":"<a>"}']), 'UTF-8');
echo $twig->render('video-uploader.html.twig', ['attributes' => $attributes]);
