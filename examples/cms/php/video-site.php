<?php
declare(strict_types=1);

/** What this server asks of the 23 site. Its secrets come from the environment and never reach a template. */
final class VideoSite
{
    /** Longer than the longest upload is expected to take: a token that expires on the way sends everything again. */
    private const VALID_MINUTES = 120;

    private function __construct(
        public readonly string $url,
        private readonly string $consumerKey,
        private readonly string $consumerSecret,
        private readonly string $accessToken,
        private readonly string $accessTokenSecret,
    ) {
    }

    public static function fromEnvironment(): self
    {
        return new self(
            rtrim(setting('VIDEO_SITE_URL'), '/'),
            setting('VIDEO_SITE_CONSUMER_KEY'),
            setting('VIDEO_SITE_CONSUMER_SECRET'),
            setting('VIDEO_SITE_ACCESS_TOKEN'),
            setting('VIDEO_SITE_ACCESS_TOKEN_SECRET'),
        );
    }

    /**
     * A fresh upload token for one video: the `uploadtoken` object of `get-upload-token`.
     *
     * @return array<string, string>
     */
    public function uploadToken(string $returnUrl): array
    {
        return $this->call('/api/photo/get-upload-token', [
            'return_url' => $returnUrl,
            'background_return_p' => '1',
            'max_uploads' => '1',
            'valid_minutes' => (string) self::VALID_MINUTES,
        ])['uploadtoken'];
    }

    /**
     * Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes;
     * only the site knows who sent which video.
     *
     * @param list<string> $uploadTokens
     */
    public function hasVideo(string $photoId, array $uploadTokens): bool
    {
        foreach ($uploadTokens as $uploadToken) {
            $answer = $this->call('/api/photo/list', [
                'upload_token' => $uploadToken,
                'include_unpublished_p' => '1',
            ]);
            foreach ($answer['photos'] ?? [] as $photo) {
                if ((string) $photo['photo_id'] === $photoId) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * @param array<string, string> $fields
     * @throws RuntimeException in words for a log, not for a visitor
     */
    private function call(string $path, array $fields): array
    {
        $url = $this->url . $path;
        $fields += ['format' => 'json', 'raw' => '1'];
        $request = curl_init($url);
        curl_setopt_array($request, [
            CURLOPT_POSTFIELDS => http_build_query($fields, '', '&', PHP_QUERY_RFC3986),
            CURLOPT_HTTPHEADER => ['Authorization: ' . $this->authorization('POST', $url, $fields)],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 15,
        ]);
        $body = curl_exec($request);
        if ($body === false) {
            throw new RuntimeException('The video site cannot be reached: ' . curl_error($request));
        }
        $answer = json_decode($body, true);
        // Version 1 of the API answers errors with status 200 as well.
        if (!is_array($answer) || ($answer['status'] ?? '') !== 'ok') {
            throw new RuntimeException('The video site refused ' . $path . ': ' . ($answer['message'] ?? $body));
        }
        return $answer;
    }

    /**
     * OAuth 1.0a with HMAC-SHA1 (RFC 5849).
     *
     * @param array<string, string> $fields
     */
    private function authorization(string $method, string $url, array $fields): string
    {
        $oauth = [
            'oauth_consumer_key' => $this->consumerKey,
            'oauth_nonce' => bin2hex(random_bytes(16)),
            'oauth_signature_method' => 'HMAC-SHA1',
            'oauth_timestamp' => (string) time(),
            'oauth_token' => $this->accessToken,
            'oauth_version' => '1.0',
        ];
        $signed = $fields + $oauth;
        ksort($signed, SORT_STRING);
        $parameters = http_build_query($signed, '', '&', PHP_QUERY_RFC3986);
        $base = implode('&', array_map('rawurlencode', [$method, $url, $parameters]));
        $key = rawurlencode($this->consumerSecret) . '&' . rawurlencode($this->accessTokenSecret);
        $oauth['oauth_signature'] = base64_encode(hash_hmac('sha1', $base, $key, true));
        $values = [];
        foreach ($oauth as $name => $value) {
            $values[] = $name . '="' . rawurlencode($value) . '"';
        }
        return 'OAuth ' . implode(', ', $values);
    }
}

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException($name . ' is not set in the environment.');
    }
    return $value;
}
