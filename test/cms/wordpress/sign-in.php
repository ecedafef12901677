<?php
/** ?try_sign_in=editor, ?try_sign_in=subscriber, ?try_save for the newest post, and ?try_nonce for what the token-endpoint wants. */
add_action('init', function () {
    if (isset($_GET['try_sign_in'])) {
        wp_set_auth_cookie(get_user_by('login', $_GET['try_sign_in'])->ID);
        exit('Signed in.');
    }
    if (isset($_GET['try_save'])) {
        wp_update_post(get_posts(['numberposts' => 1])[0]);
        exit('Saved.');
    }
    if (isset($_GET['try_nonce'])) {
        exit(json_encode(['X-WP-Nonce' => wp_create_nonce('wp_rest')]));
    }
});
