Rails.application.config.content_security_policy do |policy|
  policy.default_src :none
  policy.script_src :self
  policy.style_src :self
  policy.img_src :self
  policy.media_src :blob
  policy.connect_src :self, -> { VideoSite.url }
  policy.form_action :self
  policy.base_uri :none
  policy.frame_ancestors :none
end
