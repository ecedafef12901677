<?php
/**
 * What this server asks of the 23 site. Its secrets are constants of wp-config.php or stand in the environment; they
 * are neither in the database nor in a template.
 */

namespace VideoUploader;

defined( 'ABSPATH' ) || exit;

/** Longer than the longest upload is expected to take: a token that expires on the way sends everything again. */
const VALID_MINUTES = 120;

/** What the tag reads of a token. */
const FOR_BROWSERS = array(
	'upload_token',
	'max_uploads',
	'valid_minutes',
	'valid_until',
	'return_url',
	'title',
	'description',
	'tags',
	'album_id',
	'publish',
);

/**
 * A fresh upload token for one video, with what the tag needs to know and not whose key made it. The video stays
 * unpublished until publish() is called.
 */
function get_upload_token( $return_url ) {
	$answer = call(
		'/api/photo/get-upload-token',
		array(
			'return_url'          => $return_url,
			'background_return_p' => '1',
			'publish'             => '0',
			'max_uploads'         => '1',
			'valid_minutes'       => (string) VALID_MINUTES,
		)
	);
	$token  = $answer['uploadtoken'] ?? null;
	if ( ! is_array( $token ) || ! is_string( $token['upload_token'] ?? null ) ) {
		throw new \RuntimeException( 'The answer of the video site has no upload token.' );
	}
	return array_intersect_key( $token, array_flip( FOR_BROWSERS ) );
}

/**
 * Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes; only the
 * site knows who sent which video.
 */
function has_video( $photo_id, $upload_tokens ) {
	foreach ( $upload_tokens as $upload_token ) {
		$answer = call(
			'/api/photo/list',
			array(
				'upload_token'          => $upload_token,
				'include_unpublished_p' => '1',
			)
		);
		$photos = $answer['photos'] ?? array();
		if ( ! is_array( $photos ) ) {
			throw new \RuntimeException( 'The answer of the video site has no list of videos.' );
		}
		if ( in_array( $photo_id, array_map( 'strval', array_column( $photos, 'photo_id' ) ), true ) ) {
			return true;
		}
	}
	return false;
}

/** Shows a video to everybody. */
function publish( $photo_id ) {
	call(
		'/api/photo/update',
		array(
			'photo_id'    => $photo_id,
			'published_p' => '1',
		)
	);
}

function site_url_of_videos() {
	return site_address( setting( 'VIDEO_UPLOADER_ENDPOINT' ) );
}

/**
 * The address of the site as a signature has it: scheme and host in lower case, and no port that the scheme has anyway.
 *
 * @throws \RuntimeException for anything but scheme, host and port.
 */
function site_address( $address ) {
	$parts    = parse_url( $address ) ?: array();
	$scheme   = strtolower( $parts['scheme'] ?? '' );
	$host     = strtolower( $parts['host'] ?? '' );
	$port     = $parts['port'] ?? null;
	$is_plain = '' === trim( $parts['path'] ?? '', '/' )
		&& array() === array_diff_key( $parts, array_flip( array( 'scheme', 'host', 'port', 'path' ) ) );
	if ( ! in_array( $scheme, array( 'http', 'https' ), true ) || '' === $host || ! $is_plain ) {
		throw new \RuntimeException( 'VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path.' );
	}
	$is_usual = null === $port || ( 'https' === $scheme ? 443 : 80 ) === $port;
	return "$scheme://$host" . ( $is_usual ? '' : ":$port" );
}

/** @throws \RuntimeException in words for a log, not for a visitor. */
function call( $path, $fields ) {
	$url      = site_url_of_videos() . $path;
	$fields  += array(
		'format' => 'json',
		'raw'    => '1',
	);
	$response = wp_remote_post(
		$url,
		array(
			'body'        => $fields,
			'headers'     => array( 'Authorization' => authorization( 'POST', $url, $fields ) ),
			'timeout'     => 15,
			'redirection' => 0,
		)
	);
	if ( is_wp_error( $response ) ) {
		throw new \RuntimeException( 'The video site cannot be reached: ' . $response->get_error_message() );
	}
	$answer = json_decode( wp_remote_retrieve_body( $response ), true );
	// Version 1 of the API answers errors with status 200 as well.
	if ( ! is_array( $answer ) || 'ok' !== ( $answer['status'] ?? '' ) ) {
		$message = $answer['message'] ?? null;
		$reason  = is_string( $message )
			? without_secrets( $message )
			: 'status ' . wp_remote_retrieve_response_code( $response ) . ', and no answer of the API';
		throw new \RuntimeException( "The video site refused $path: $reason" );
	}
	return $answer;
}

/** OAuth 1.0a with HMAC-SHA1 (RFC 5849). */
function authorization( $method, $url, $fields ) {
	$oauth  = array(
		'oauth_consumer_key'     => setting( 'VIDEO_UPLOADER_CONSUMER_KEY' ),
		'oauth_nonce'            => bin2hex( random_bytes( 16 ) ),
		'oauth_signature_method' => 'HMAC-SHA1',
		'oauth_timestamp'        => (string) time(),
		'oauth_token'            => setting( 'VIDEO_UPLOADER_ACCESS_TOKEN' ),
		'oauth_version'          => '1.0',
	);
	$signed = $fields + $oauth;
	ksort( $signed, SORT_STRING );
	$parameters = http_build_query( $signed, '', '&', PHP_QUERY_RFC3986 );
	$base       = implode( '&', array_map( 'rawurlencode', array( $method, $url, $parameters ) ) );
	$key        = rawurlencode( setting( 'VIDEO_UPLOADER_CONSUMER_SECRET' ) ) . '&' . rawurlencode( setting( 'VIDEO_UPLOADER_ACCESS_TOKEN_SECRET' ) );

	$oauth['oauth_signature'] = base64_encode( hash_hmac( 'sha1', $base, $key, true ) );

	$values = array();
	foreach ( $oauth as $name => $value ) {
		$values[] = $name . '="' . rawurlencode( $value ) . '"';
	}
	return 'OAuth ' . implode( ', ', $values );
}

function setting( $name ) {
	$value = defined( $name ) ? constant( $name ) : getenv( $name );
	if ( ! is_string( $value ) || '' === $value ) {
		throw new \RuntimeException( "$name is set neither in wp-config.php nor in the environment." );
	}
	return $value;
}

/** Words of the site for a log. What is as long as a token or a signature is left out. */
function without_secrets( $text ) {
	return preg_replace( '/[\w%+\/=~.-]{16,}/', '…', substr( $text, 0, 300 ) );
}
