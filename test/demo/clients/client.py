"""A client of the API with nothing but Python's standard library: OAuth 1.0a and a multipart form.

usage: client.py SITE VERSION FILE TITLE, with the key in the environment. It prints the id of the video.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import sys
import time
import urllib.parse
import urllib.request
import uuid


def quote(text):
    return urllib.parse.quote(str(text), safe="~")


def authorization(method, url, parameters):
    oauth = {
        "oauth_consumer_key": os.environ["CONSUMER_KEY"],
        "oauth_token": os.environ["ACCESS_TOKEN"],
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": int(time.time()),
        "oauth_nonce": secrets.token_hex(8),
        "oauth_version": "1.0",
    }
    pairs = sorted((quote(k), quote(v)) for k, v in [*parameters.items(), *oauth.items()])
    base = "&".join([method, quote(url), quote("&".join(f"{k}={v}" for k, v in pairs))])
    key = quote(os.environ["CONSUMER_SECRET"]) + "&" + quote(os.environ["ACCESS_SECRET"])
    digest = hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()
    oauth["oauth_signature"] = base64.b64encode(digest).decode()
    return "OAuth " + ", ".join(f'{k}="{quote(v)}"' for k, v in oauth.items())


def multipart(fields, name, content):
    boundary = uuid.uuid4().hex
    lines = []
    for key, value in fields.items():
        lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode())
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    lines.append(head.encode() + b"Content-Type: video/mp4\r\n\r\n" + content + b"\r\n")
    lines.append(f"--{boundary}--\r\n".encode())
    return b"".join(lines), f"multipart/form-data; boundary={boundary}"


def ask(request):
    with urllib.request.urlopen(request) as response:
        return json.load(response)


site, version, path, title = sys.argv[1:]
base = f"{site}/api/2" if version == "2" else f"{site}/api"
parameters = {"title": title, "publish": "1"}
if version == "1":
    parameters.update({"format": "json", "raw": "1"})
url = f"{base}/photo/get-upload-token"
answer = ask(
    urllib.request.Request(
        url,
        data=urllib.parse.urlencode(parameters).encode(),
        headers={"Authorization": authorization("POST", url, parameters)},
    )
)
token = (answer["data"] if version == "2" else answer["uploadtoken"])["upload_token"]

with open(path, "rb") as file:
    content = file.read()
fields = {"upload_token": token} if version == "2" else {"upload_token": token, "format": "json", "raw": "1"}
body, kind = multipart(fields, os.path.basename(path), content)
answer = ask(urllib.request.Request(f"{base}/photo/redeem-upload-token", data=body, headers={"Content-Type": kind}))
print((answer["data"] if version == "2" else answer["upload"])["photo_id"])
