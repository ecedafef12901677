<?php

namespace Drupal\video_uploader\Controller;

use Drupal\Core\Controller\ControllerBase;
use Drupal\Core\Url;
use Drupal\video_uploader\UploadTokens;
use Drupal\video_uploader\VideoSite;
use Symfony\Component\DependencyInjection\ContainerInterface;
use Symfony\Component\HttpFoundation\JsonResponse;
use Symfony\Component\HttpFoundation\Response;

/**
 * The token-endpoint and the return_url.
 */
final class VideoUploaderController extends ControllerBase {

  public function __construct(
    private readonly VideoSite $videoSite,
    private readonly UploadTokens $uploadTokens,
  ) {}

  /**
   * {@inheritdoc}
   */
  public static function create(ContainerInterface $container): self {
    return new self($container->get('video_uploader.video_site'), $container->get('video_uploader.upload_tokens'));
  }

  /**
   * A fresh token for the signed-in visitor; the route has checked permission and header.
   */
  public function token(): Response {
    // The bubbled metadata of a generated address must not leak into this answer.
    $return_url = Url::fromRoute('video_uploader.uploaded', [], ['absolute' => TRUE])->toString(TRUE)->getGeneratedUrl();
    try {
      $token = $this->videoSite->uploadToken($return_url);
    }
    catch (\RuntimeException $error) {
      $this->getLogger('video_uploader')->error($error->getMessage());
      return new JsonResponse(NULL, 502);
    }
    $this->uploadTokens->remember((int) $this->currentUser()->id(), $token['upload_token']);
    return new JsonResponse($token, 200, ['Cache-Control' => 'no-store']);
  }

  /**
   * Where the site calls when a video is stored.
   *
   * Without background_return_p the browser is redirected to here, and may read
   * where it ended only with this header.
   */
  public function uploaded(): Response {
    return new Response("Thank you for the video.\n", 200, [
      'Access-Control-Allow-Origin' => '*',
      'Cache-Control' => 'no-store',
      'Content-Type' => 'text/plain; charset=utf-8',
    ]);
  }

}
