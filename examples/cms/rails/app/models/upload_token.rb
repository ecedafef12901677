# Who was given which upload token, so that a photo id can be traced to its sender.
class UploadToken < ApplicationRecord
  belongs_to :user

  # Newest first; no visitor needs more than ten.
  scope :recent, -> { order(id: :desc).limit(10) }

  # An upload that was interrupted may go on for as long as a token can live, which is a day.
  def self.remember(user, token)
    where(created_at: ...1.day.ago).delete_all
    create!(user: user, token: token)
  end
end
