<?php
declare(strict_types=1);

/**
 * The `return_url`. The site calls it when a video is stored; without background_return_p the browser is redirected
 * to here, and may read where it ended only with this header. It needs no session and changes nothing.
 */

header('Access-Control-Allow-Origin: *');
header('Cache-Control: no-store');
header('Content-Type: text/plain; charset=utf-8');
echo "Thank you for the video.\n";
