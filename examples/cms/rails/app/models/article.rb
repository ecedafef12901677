class Article < ApplicationRecord
  belongs_to :user

  validates :title, presence: true, length: { maximum: 200 }
  validates :body, length: { maximum: 20_000 }
  # The video that the article has already may stay.
  validate :photo_id_is_of_the_user, if: -> { new_record? || photo_id_changed? }

  before_save -> { self.video_public = false }, if: :photo_id_changed?

  # Shows the video to everybody, once the text that belongs to it is saved. If that fails, the next saving tries again.
  def publish_video
    return if video_public?

    VideoSite.publish(photo_id)
    update_column(:video_public, true)
  rescue VideoSite::Error => e
    logger.error(e.message)
  end

  def video_url
    "#{VideoSite.url}/video/#{photo_id}"
  end

  private

  def photo_id_is_of_the_user
    tokens = UploadToken.where(user: user).recent.pluck(:token)
    is_own = photo_id.to_s.match?(/\A\d{1,20}\z/) && VideoSite.video?(photo_id, tokens)
    errors.add(:base, "Please choose a video.") unless is_own
  rescue VideoSite::Error => e
    logger.error(e.message)
    errors.add(:base, "The video site does not answer. Please save again in a minute.")
  end
end
