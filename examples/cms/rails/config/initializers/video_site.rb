# As a signature has it: scheme and host in lower case, and no port that the scheme has anyway.
endpoint = URI(ENV.fetch("VIDEO_UPLOADER_ENDPOINT")).normalize
unless endpoint.is_a?(URI::HTTP) && endpoint.host && endpoint.path == "/" &&
       [endpoint.userinfo, endpoint.query, endpoint.fragment].none?
  raise "VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path."
end

Rails.application.config.x.video_site = {
  url: endpoint.to_s.chomp("/"),
  consumer_key: ENV.fetch("VIDEO_UPLOADER_CONSUMER_KEY"),
  consumer_secret: ENV.fetch("VIDEO_UPLOADER_CONSUMER_SECRET"),
  access_token: ENV.fetch("VIDEO_UPLOADER_ACCESS_TOKEN"),
  access_token_secret: ENV.fetch("VIDEO_UPLOADER_ACCESS_TOKEN_SECRET")
}

# Calls of the return_url carry the secret of a video and its upload token, and Rails logs parameters.
Rails.application.config.filter_parameters += [:token]
