Rails.application.routes.append do
  get "/sign-in", to: "application#sign_in"
  get "/sign-out", to: "application#sign_out"
end
