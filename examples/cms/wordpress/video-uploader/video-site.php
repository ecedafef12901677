<?php
/**
 * What this server asks of the 23 site. Its secrets are constants of wp-config.php or stand in the environment; they
 * are neither in the database nor in a template.
 */

namespace VideoUploader;

defined( 'ABSPATH' ) || exit;

/** Longer than the longest upload is expected to take: a token that expires on the way sends everything again. */
const VALID_MINUTES = 120;

/** A fresh upload token for one video: the `uploadtoken` object of `get-upload-token`. */
function get_upload_token( $return_url ) {
	$answer = call(
		'/api/photo/get-upload-token',
		array(
			'return_url'          => $return_url,
			'background_return_p' => '1',
			'max_uploads'         => '1',
			'valid_minutes'       => (string) VALID_MINUTES,
		)
	);
	return $answer['uploadtoken'];
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
		if ( in_array( $photo_id, array_map( 'strval', array_column( $answer['photos'] ?? array(), 'photo_id' ) ), true ) ) {
			return true;
		}
	}
	return false;
}

function site_url_of_videos() {
	return untrailingslashit( setting( 'VIDEO_SITE_URL' ) );
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
		throw new \RuntimeException( "The video site refused $path: " . wp_remote_retrieve_body( $response ) );
	}
	return $answer;
}

/** OAuth 1.0a with HMAC-SHA1 (RFC 5849). */
function authorization( $method, $url, $fields ) {
	$oauth  = array(
		'oauth_consumer_key'     => setting( 'VIDEO_SITE_CONSUMER_KEY' ),
		'oauth_nonce'            => bin2hex( random_bytes( 16 ) ),
		'oauth_signature_method' => 'HMAC-SHA1',
		'oauth_timestamp'        => (string) time(),
		'oauth_token'            => setting( 'VIDEO_SITE_ACCESS_TOKEN' ),
		'oauth_version'          => '1.0',
	);
	$signed = $fields + $oauth;
	ksort( $signed, SORT_STRING );
	$parameters = http_build_query( $signed, '', '&', PHP_QUERY_RFC3986 );
	$base       = implode( '&', array_map( 'rawurlencode', array( $method, $url, $parameters ) ) );
	$key        = rawurlencode( setting( 'VIDEO_SITE_CONSUMER_SECRET' ) ) . '&' . rawurlencode( setting( 'VIDEO_SITE_ACCESS_TOKEN_SECRET' ) );

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
