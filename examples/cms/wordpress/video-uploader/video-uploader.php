<?php
/**
 * Plugin Name: Video uploader
 * Description: The shortcode [video_uploader] is a form in which people who may write posts send in a video with a title and a text.
 * Version: 1.0.0
 * Requires at least: 5.8
 * Requires PHP: 8.0
 * License: MIT
 */

namespace VideoUploader;

defined( 'ABSPATH' ) || exit;

require __DIR__ . '/video-site.php';

/** A token is valid for a day at most, and no visitor needs more tokens than this. */
const MOST_UPLOAD_TOKENS = 10;
const TOKEN_OF_USER      = '_video_upload_token';
const PHOTO_OF_POST      = '_video_photo_id';
const PUBLIC_PHOTO       = '_video_public_photo_id';
/** Characters; a browser can ignore the `maxlength` of a form. */
const LONGEST_TITLE      = 200;
const LONGEST_TEXT       = 20000;
const NONCE              = 'video_uploader_save';

add_shortcode( 'video_uploader', __NAMESPACE__ . '\shortcode' );
add_action( 'template_redirect', __NAMESPACE__ . '\prepare_page' );
add_action( 'rest_api_init', __NAMESPACE__ . '\register_routes' );
add_filter( 'rest_pre_serve_request', __NAMESPACE__ . '\open_return_url', 20, 3 );
add_action( 'transition_post_status', __NAMESPACE__ . '\publish_with_post', 10, 3 );
add_filter( 'the_content', __NAMESPACE__ . '\show_video' );

/** Saves what was sent, before anything is printed, and keeps the page with the form out of caches. */
function prepare_page() {
	$page = get_post();
	if ( ! is_singular() || ! has_shortcode( $page->post_content, 'video_uploader' ) ) {
		return;
	}
	// A nonce that is older than a day is refused, so a page that holds one must not be cached for longer.
	defined( 'DONOTCACHEPAGE' ) || define( 'DONOTCACHEPAGE', true );
	nocache_headers();
	if ( isset( $_POST['video_uploader_nonce'] ) ) {
		save();
	}
}

function save() {
	$nonce = sanitize_text_field( wp_unslash( $_POST['video_uploader_nonce'] ) );
	if ( ! wp_verify_nonce( $nonce, NONCE ) || ! current_user_can( 'edit_posts' ) ) {
		wp_die( 'This form is too old. Please load the page again.', '', array( 'response' => 403 ) );
	}
	$form = typed();
	if ( '' === $form['title'] || ! is_within( $form['title'], LONGEST_TITLE ) || ! is_within( $form['text'], LONGEST_TEXT ) ) {
		problem( 'Please write a title of ' . LONGEST_TITLE . ' characters at most, and a text of ' . LONGEST_TEXT . '.' );
		return;
	}
	try {
		$is_own = preg_match( '/\A\d{1,20}\z/', $form['photo_id'] ) && has_video( $form['photo_id'], upload_tokens() );
	} catch ( \RuntimeException $error ) {
		error_log( $error->getMessage() );
		problem( 'The video site does not answer. Please save again in a minute.' );
		return;
	}
	if ( ! $is_own ) {
		problem( 'Please choose a video.' );
		return;
	}
	$post_id = wp_insert_post(
		wp_slash(
			array(
				'post_title'   => $form['title'],
				'post_content' => wp_kses_post( $form['text'] ),
				'post_status'  => current_user_can( 'publish_posts' ) ? 'publish' : 'pending',
				'meta_input'   => array( PHOTO_OF_POST => $form['photo_id'] ),
			)
		),
		true
	);
	if ( is_wp_error( $post_id ) ) {
		problem( $post_id->get_error_message() );
		return;
	}
	wp_safe_redirect( get_permalink( $post_id ), 303 );
	exit;
}

/** Whether this is UTF-8 of so many characters at most. */
function is_within( $text, $most ) {
	return 1 === preg_match( "/\\A.{0,$most}\\z/su", $text );
}

/** The fields of the form. The names are long because WordPress takes `title` and `name` for a query of its own. */
function typed() {
	return array(
		'title'    => sanitize_text_field( wp_unslash( $_POST['video_title'] ?? '' ) ),
		'text'     => sanitize_textarea_field( wp_unslash( $_POST['video_text'] ?? '' ) ),
		'photo_id' => sanitize_text_field( wp_unslash( $_POST['video_photo'] ?? '' ) ),
	);
}

/** Notes or tells what is wrong with what was sent. */
function problem( $sentence = null ) {
	static $noted = '';
	$noted        = $sentence ?? $noted;
	return $noted;
}

function shortcode() {
	if ( ! current_user_can( 'edit_posts' ) ) {
		return '<p>Please sign in to send a video.</p>';
	}
	wp_enqueue_script( 'video-uploader', plugins_url( 'assets/video-uploader.min.js', __FILE__ ), array(), '1.0.0', true );
	add_filter( 'script_loader_tag', __NAMESPACE__ . '\as_module', 10, 2 );
	$form    = typed();
	$headers = wp_json_encode( array( 'X-WP-Nonce' => wp_create_nonce( 'wp_rest' ) ) );
	ob_start();
	?>
	<form method="post" action="<?php echo esc_url( get_permalink() ); ?>">
		<?php wp_nonce_field( NONCE, 'video_uploader_nonce' ); ?>
		<?php if ( problem() !== '' ) : ?>
			<p role="alert"><?php echo esc_html( problem() ); ?></p>
		<?php endif; ?>
		<p><label>Title <input name="video_title" required maxlength="<?php echo esc_attr( LONGEST_TITLE ); ?>" value="<?php echo esc_attr( $form['title'] ); ?>"></label></p>
		<p><label>Text <textarea name="video_text" rows="6" maxlength="<?php echo esc_attr( LONGEST_TEXT ); ?>"><?php echo esc_textarea( $form['text'] ); ?></textarea></label></p>
		<video-uploader
			name="video_photo"
			required
			endpoint="<?php echo esc_url( site_url_of_videos() ); ?>"
			token-endpoint="<?php echo esc_url( rest_url( 'video-uploader/v1/token' ) ); ?>"
			token-endpoint-headers="<?php echo esc_attr( $headers ); ?>"
			resume-key="<?php echo esc_attr( get_current_user_id() ); ?>"
			value="<?php echo esc_attr( ctype_digit( $form['photo_id'] ) ? $form['photo_id'] : '' ); ?>"
		></video-uploader>
		<p><button>Save</button></p>
	</form>
	<?php
	return ob_get_clean();
}

function as_module( $tag, $handle ) {
	return 'video-uploader' === $handle ? str_replace( '<script ', '<script type="module" ', $tag ) : $tag;
}

function register_routes() {
	// The token-endpoint. WordPress knows a user here only with the header X-WP-Nonce.
	register_rest_route(
		'video-uploader/v1',
		'/token',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\answer_token',
			'permission_callback' => fn() => current_user_can( 'edit_posts' ),
		)
	);
	// The return_url. It needs no session and changes nothing.
	register_rest_route(
		'video-uploader/v1',
		'/uploaded',
		array(
			'methods'             => array( 'GET', 'POST' ),
			'callback'            => fn() => 'Thank you for the video.',
			'permission_callback' => '__return_true',
		)
	);
}

function answer_token() {
	try {
		$token = get_upload_token( rest_url( 'video-uploader/v1/uploaded' ) );
	} catch ( \RuntimeException $error ) {
		error_log( $error->getMessage() );
		return new \WP_Error( 'video_site', 'The video site does not answer.', array( 'status' => 502 ) );
	}
	// One row for each token: of a list in one row, two requests at once would lose a token.
	add_user_meta( get_current_user_id(), TOKEN_OF_USER, $token['upload_token'] );
	foreach ( array_slice( upload_tokens(), MOST_UPLOAD_TOKENS ) as $old ) {
		delete_user_meta( get_current_user_id(), TOKEN_OF_USER, $old );
	}
	return $token;
}

/** The tokens of the signed-in visitor, newest first. */
function upload_tokens() {
	return array_reverse( get_user_meta( get_current_user_id(), TOKEN_OF_USER ) );
}

/** Publishes the video of a post that everybody sees by now. If that fails, the next saving of the post tries again. */
function publish_with_post( $status, $status_before, $post ) {
	$photo_id = get_post_meta( $post->ID, PHOTO_OF_POST, true );
	if ( 'publish' !== $status || ! $photo_id || is_public( $post->ID ) ) {
		return;
	}
	try {
		publish( $photo_id );
		update_post_meta( $post->ID, PUBLIC_PHOTO, $photo_id );
	} catch ( \RuntimeException $error ) {
		error_log( $error->getMessage() );
	}
}

/** Whether the video of a post was published. */
function is_public( $post_id ) {
	return get_post_meta( $post_id, PUBLIC_PHOTO, true ) === get_post_meta( $post_id, PHOTO_OF_POST, true );
}

/** Without background_return_p the browser is redirected to the return_url, and may read where it ended with this alone. */
function open_return_url( $served, $response, $request ) {
	if ( '/video-uploader/v1/uploaded' === $request->get_route() ) {
		// Last, since WordPress has set headers of its own by now.
		header_remove( 'Access-Control-Allow-Credentials' );
		header( 'Access-Control-Allow-Origin: *' );
		header( 'Cache-Control: no-store' );
	}
	return $served;
}

function show_video( $content ) {
	$photo_id = get_post_meta( get_the_ID(), PHOTO_OF_POST, true );
	if ( ! $photo_id ) {
		return $content;
	}
	if ( ! is_public( get_the_ID() ) ) {
		return $content . '<p>The video is not public yet.</p>';
	}
	$url = site_url_of_videos() . '/video/' . rawurlencode( $photo_id );
	return $content . '<p><a href="' . esc_url( $url ) . '">See the video</a></p>';
}
