class CreateArticles < ActiveRecord::Migration[6.1]
  def change
    create_table :articles do |t|
      t.references :user, null: false, foreign_key: true
      t.string :title, null: false, limit: 200
      t.text :body
      t.string :photo_id, null: false, limit: 20
      t.boolean :video_public, null: false, default: false
      t.timestamps
    end

    create_table :upload_tokens do |t|
      t.references :user, null: false, foreign_key: true
      t.string :token, null: false
      t.timestamps
    end
  end
end
