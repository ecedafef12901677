Rails.application.routes.draw do
  resources :articles, except: :destroy
  resource :video_uploads, only: [] do
    post :token
    match :uploaded, via: %i[get post options]
  end
end
