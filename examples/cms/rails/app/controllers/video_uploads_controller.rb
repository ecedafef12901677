class VideoUploadsController < ApplicationController
  # The return_url needs no session and changes nothing.
  skip_forgery_protection only: :uploaded
  before_action :authenticate_user!, only: :token
  before_action -> { response.headers["Cache-Control"] = "no-store" }

  # The `token-endpoint`. Rails has checked the header X-CSRF-Token by now.
  def token
    token = VideoSite.upload_token(return_url: uploaded_video_uploads_url)
    UploadToken.remember(current_user, token["upload_token"])
    render json: token
  rescue VideoSite::Error => e
    logger.error(e.message)
    head :bad_gateway
  end

  # The `return_url`. The site calls it when a video is stored; without background_return_p the browser is redirected
  # to here, and may read where it ended only with this header.
  def uploaded
    response.headers["Access-Control-Allow-Origin"] = "*"
    render plain: "Thank you for the video.\n"
  end
end
