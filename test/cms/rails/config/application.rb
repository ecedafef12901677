# A Rails application as small as it can be, to try the files of examples/cms/rails in.
require "rails"
require "active_record/railtie"
require "action_controller/railtie"
require "action_view/railtie"

module Try
  class Application < Rails::Application
    config.load_defaults 6.1
    config.root = File.expand_path("..", __dir__)
    config.secret_key_base = SecureRandom.hex(64)
    config.eager_load = true
    config.public_file_server.enabled = true
    config.logger = Logger.new($stderr)
    config.hosts = ["127.0.0.1"]
    config.action_dispatch.show_exceptions = true
    config.consider_all_requests_local = true
    initializer "try.routes", before: :add_routing_paths do |app|
      app.routes_reloader.paths << File.expand_path("try_routes.rb", __dir__)
    end
  end
end
