internal import CCurl
internal import PortcullisCore

/// Everything that an exchange asks of libcurl.
struct CurlOptions {
  let handle: UnsafeMutableRawPointer

  /// The first option that was refused, or `CURLE_OK`.
  func set(
    _ request: HTTPRequest, _ headers: borrowing CurlHeaders, _ exchange: CurlExchange,
    _ surroundings: CurlSurroundings,
    message: UnsafeMutablePointer<CChar>?
  ) -> CURLcode {
    let numbers = conduct + limits(request)
    for (option, value) in numbers {
      let code = portcullis_curl_set_number(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    for (option, value) in texts(request, surroundings) {
      let code = portcullis_curl_set_text(handle, option, value)
      guard code == CURLE_OK else { return code }
    }
    let codes = [
      portcullis_curl_allow_web_only(handle),
      portcullis_curl_set_list(handle, CURLOPT_HTTPHEADER, headers.list),
      portcullis_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, message),
    ]
    return codes.first { $0 != CURLE_OK } ?? callbacks(exchange)
  }

  /// What holds for every request: certificates are verified, nothing is followed, stored or looked up.
  private var conduct: [(CURLoption, Int)] {
    [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_NETRC, 0), (CURLOPT_HTTP09_ALLOWED, 0),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_NOPROGRESS, 0),
      (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1), (CURLOPT_DISALLOW_USERNAME_IN_URL, 1),
    ]
  }

  private func limits(_ request: HTTPRequest) -> [(CURLoption, Int)] {
    let milliseconds = max(1, request.timeLimit.milliseconds)
    let method: (CURLoption, Int) =
      switch request.method {
      case .get: (CURLOPT_HTTPGET, 1)
      case .head: (CURLOPT_NOBODY, 1)
      }
    return [
      method, (CURLOPT_TIMEOUT_MS, milliseconds), (CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, 15_000)),
    ]
  }

  private func texts(_ request: HTTPRequest, _ surroundings: CurlSurroundings) -> [(CURLoption, String)] {
    var texts = [
      (CURLOPT_URL, request.address.description), (CURLOPT_USERAGENT, "portcullis"),
      (CURLOPT_PROXY, surroundings.proxy(for: request.address.scheme)),
      (CURLOPT_NOPROXY, surroundings.exceptions),
    ]
    if let file = surroundings.certificateFile { texts.append((CURLOPT_CAINFO, file)) }
    if let directory = surroundings.certificateDirectory { texts.append((CURLOPT_CAPATH, directory)) }
    return texts
  }

  private func callbacks(_ exchange: CurlExchange) -> CURLcode {
    let owner = Unmanaged.passUnretained(exchange).toOpaque()
    let codes = [
      portcullis_curl_set_pointer(handle, CURLOPT_WRITEDATA, owner),
      portcullis_curl_set_pointer(handle, CURLOPT_HEADERDATA, owner),
      portcullis_curl_set_pointer(handle, CURLOPT_XFERINFODATA, owner),
      portcullis_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { data, size, count, owner in
        CurlExchange.of(owner)?.takeBody(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
      },
      portcullis_curl_set_data(handle, CURLOPT_HEADERFUNCTION) { data, size, count, owner in
        CurlExchange.of(owner)?.takeHeader(UnsafeRawBufferPointer(start: data, count: size * count)) ?? 0
      },
      portcullis_curl_set_progress(handle) { owner, _, _, _, _ in
        CurlExchange.of(owner)?.isCalledOff == false ? 0 : 1
      },
    ]
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
