require_relative "config/application"
Rails.application.initialize!
ActiveRecord::MigrationContext.new(Rails.root.join("db/migrate"), ActiveRecord::SchemaMigration).migrate
