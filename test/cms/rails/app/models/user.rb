class User < ApplicationRecord
  has_many :articles
end
