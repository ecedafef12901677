Rails.application.config.x.video_site = {
  url: ENV.fetch("VIDEO_SITE_URL"),
  consumer_key: ENV.fetch("VIDEO_SITE_CONSUMER_KEY"),
  consumer_secret: ENV.fetch("VIDEO_SITE_CONSUMER_SECRET"),
  access_token: ENV.fetch("VIDEO_SITE_ACCESS_TOKEN"),
  access_token_secret: ENV.fetch("VIDEO_SITE_ACCESS_TOKEN_SECRET")
}
