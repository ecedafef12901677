Rails.application.routes.append { get "/sign-in", to: "application#sign_in" }
