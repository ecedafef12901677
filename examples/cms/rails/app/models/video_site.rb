require "net/http"

# What this server asks of the 23 site. Its secrets come from the environment and never reach a view.
class VideoSite
  # The site refused a request or did not answer. The message is for a log, not for a visitor.
  class Error < StandardError; end

  # Longer than the longest upload is expected to take: a token that expires on the way sends everything again.
  VALID_MINUTES = 120

  class << self
    def url
      config.fetch(:url).chomp("/")
    end

    # A fresh upload token for one video: the `uploadtoken` object of `get-upload-token`.
    def upload_token(return_url:)
      call("/api/photo/get-upload-token",
           "return_url" => return_url, "background_return_p" => "1",
           "max_uploads" => "1", "valid_minutes" => VALID_MINUTES.to_s)
        .fetch("uploadtoken")
    end

    # Whether a video was uploaded with one of these tokens. A photo id in a form is whatever its sender likes; only
    # the site knows who sent which video.
    def video?(photo_id, upload_tokens)
      upload_tokens.any? do |upload_token|
        answer = call("/api/photo/list", "upload_token" => upload_token, "include_unpublished_p" => "1")
        answer.fetch("photos", []).any? { |photo| photo["photo_id"].to_s == photo_id }
      end
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
      answer = JSON.parse(response.body)
      # Version 1 of the API answers errors with status 200 as well.
      raise Error, "#{path}: #{answer["message"]}" unless answer["status"] == "ok"

      answer
    rescue SystemCallError, SocketError, Timeout::Error, OpenSSL::SSL::SSLError, EOFError, JSON::ParserError => e
      raise Error, "#{path}: #{e.message}"
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
