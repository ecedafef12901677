"""Asks for an upload token with a request that oauthlib has signed.

usage: oauthlib_client.py METHOD URL PARAMETERS, with the key in the environment. It prints the answer.
"""

import os
import sys
import urllib.request

from oauthlib.oauth1 import Client

method, url, parameters = sys.argv[1:]
client = Client(
    os.environ["CONSUMER_KEY"],
    client_secret=os.environ["CONSUMER_SECRET"],
    resource_owner_key=os.environ["ACCESS_TOKEN"],
    resource_owner_secret=os.environ["ACCESS_SECRET"],
)
if method == "GET":
    url, headers, body = client.sign(f"{url}?{parameters}")
else:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    url, headers, body = client.sign(url, http_method="POST", body=parameters, headers=form)
request = urllib.request.Request(url, data=body and body.encode(), headers=headers, method=method)
with urllib.request.urlopen(request) as response:
    print(response.read().decode())
