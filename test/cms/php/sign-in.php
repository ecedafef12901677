<?php
require __DIR__ . '/session.php';
session_regenerate_id(true);
$_SESSION['user_id'] = 7;
echo 'Signed in.';
