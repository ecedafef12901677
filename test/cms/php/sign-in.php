<?php
/** sign-in.php: as an editor. sign-in.php?nobody: as nobody, told what the token-endpoint wants. */
require __DIR__ . '/session.php';
session_regenerate_id(true);
if (isset($_GET['nobody'])) {
    unset($_SESSION['user_id']);
    exit(json_encode(['X-CSRF-Token' => csrf_token()]));
}
$_SESSION['user_id'] = 7;
echo 'Signed in.';
