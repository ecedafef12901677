require "net/http"

# What this server asks of the 23 site. Its secrets come from the environment and never reach a view.
class VideoSite
  # The site refused a request or did not answer. The message is for a log, not for a visitor.
  class Error < StandardError; end

  # Longer than the longest upload is expected to take: a token that expires on the way sends everything again.
  VALID_MINUTES = 120

  # What the tag reads of a token.
  FOR_BROWSERS = %w[upload_token max_uploads valid_minutes valid_until return_url title description tags album_id publish].freeze

  # What a network and a server that is no 23 site do.
  FAILURES = [
    SystemCallError, SocketError, IOError, Timeout::Error, OpenSSL::SSL::SSLError, Zlib::Error,
    Net::ProtocolError, Net::HTTPBadResponse, Net::HTTPHeaderSyntaxError
  ].freeze

  class << self
    # Such as https://videos.example.com, as the initializer has written it.
    def url
      config.fetch(:url)
    end

    # A fresh upload token for one video, with what the tag needs to know and not whose key made it. The video stays
    # unpublished until `publish` is called.
    def upload_token(return_url:)
      token = call("/api/photo/get-upload-token",
                   "return_url" => return_url, "background_return_p" => "1", "publish" => "0",
                   "max_uploads" => "1", "valid_minutes" => VALID_MINUTES.to_s)["uploadtoken"]
      raise Error, "The answer has no upload token" unless token.is_a?(Hash) && token["upload_token"].is_a?(String)

      token.slice(*FOR_BROWSERS)
    end

    # Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes; only
    # the site knows who sent which video.
    def video?(photo_id, upload_tokens)
      upload_tokens.any? do |upload_token|
        answer = call("/api/photo/list", "upload_token" => upload_token, "include_unpublished_p" => "1")
        photos = answer.fetch("photos", [])
        raise Error, "The answer has no list of videos" unless photos.is_a?(Array) && photos.all?(Hash)

        photos.any? { |photo| photo["photo_id"].to_s == photo_id }
      end
    end

    # Shows a video to everybody.
    def publish(photo_id)
      call("/api/photo/update", "photo_id" => photo_id, "published_p" => "1")
    end

    private

    def config
      Rails.application.config.x.video_site
    end

    def call(path, fields)
      uri = URI(url + path)
      fields = fields.merge("format" => "json", "raw" => "1")
      request = Net::HTTP::Post.new(uri)
      request.form_data = fields
      request["Authorization"] = authorization("POST", uri, fields)
      response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https", open_timeout: 5, read_timeout: 15) do |http|
        http.request(request)
      end
      read(path, response)
    rescue *FAILURES => e
      raise Error, "#{path}: #{e.class}"
    end

    # Version 1 of the API answers errors with status 200 as well.
    def read(path, response)
      answer = JSON.parse(response.body.to_s)
      return answer if answer.is_a?(Hash) && answer["status"] == "ok"

      message = answer["message"] if answer.is_a?(Hash)
      raise Error, "#{path}: #{message ? without_secrets(message.to_s) : "no answer of the API"}"
    # Not its message, which repeats the body.
    rescue JSON::ParserError, EncodingError
      raise Error, "#{path}: status #{response.code}, and no JSON"
    end

    # Words of the site for a log. What is as long as a token or a signature is left out.
    def without_secrets(text)
      text.scrub.first(300).gsub(%r{[\w%+/=~.-]{16,}}, "…")
    end

    # OAuth 1.0a with HMAC-SHA1 (RFC 5849).
    def authorization(method, uri, fields)
      oauth = {
        "oauth_consumer_key" => config.fetch(:consumer_key),
        "oauth_nonce" => SecureRandom.hex(16),
        "oauth_signature_method" => "HMAC-SHA1",
        "oauth_timestamp" => Time.now.to_i.to_s,
        "oauth_token" => config.fetch(:access_token),
        "oauth_version" => "1.0"
      }
      parameters = fields.merge(oauth).map { |pair| pair.map { |text| encode(text) } }.sort.map { |pair| pair.join("=") }
      base = [method, uri.to_s, parameters.join("&")].map { |text| encode(text) }.join("&")
      key = [config.fetch(:consumer_secret), config.fetch(:access_token_secret)].map { |text| encode(text) }.join("&")
      oauth["oauth_signature"] = Base64.strict_encode64(OpenSSL::HMAC.digest("SHA1", key, base))
      "OAuth " + oauth.map { |name, value| %(#{name}="#{encode(value)}") }.join(", ")
    end

    # Leaves alone what RFC 3986 calls unreserved, and nothing else.
    def encode(text)
      ERB::Util.url_encode(text)
    end
  end
end
