internal import CCurl
internal import PortcullisCore

/// One easy handle of libcurl with the connections it keeps open; used by one thread at a time.
struct CurlHandle: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  /// Once in the life of the process, before any handle.
  private static let isStarted = portcullis_curl_start() == CURLE_OK

  /// Nil where libcurl cannot be started or has no memory.
  init?() {
    guard Self.isStarted, let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  /// Takes over what `release` gave away.
  init?(kept address: UInt) {
    guard let handle = UnsafeMutableRawPointer(bitPattern: address) else { return nil }
    self.handle = handle
  }

  deinit { curl_easy_cleanup(handle) }

  /// Gives the handle away, its connections still open.
  consuming func release() -> UInt {
    let address = UInt(bitPattern: handle)
    discard self
    return address
  }

  /// Sends one request and waits for the end of the answer.
  ///
  /// - Throws: `NetworkError`, or `CancellationError` when the exchange was called off.
  func perform(_ request: HTTPRequest, _ exchange: CurlExchange, _ surroundings: CurlSurroundings) throws
    -> HTTPResponse
  {
    curl_easy_reset(handle)
    var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let headers = CurlHeaders(request.headers)
    return try message.withUnsafeMutableBufferPointer { buffer in
      let code = CurlOptions(handle: handle).set(
        request, headers, exchange, surroundings, message: buffer.baseAddress)
      let result = code == CURLE_OK ? curl_easy_perform(handle) : code
      _ = portcullis_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
      guard result == CURLE_OK else {
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let isProxied = !surroundings.proxy(for: request.address.scheme).isEmpty
        throw CurlFault(result, text: text, isProxied: isProxied, handle: handle).error(of: request, exchange)
      }
      var status = 0
      _ = portcullis_curl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
      return HTTPResponse(status, headers: exchange.headers, body: exchange.body)
    }
  }
}

/// A list of header lines of libcurl.
struct CurlHeaders: ~Copyable {
  let list: UnsafeMutablePointer<curl_slist>?

  init(_ headers: [HTTPRequest.Header]) {
    var list: UnsafeMutablePointer<curl_slist>?
    // A line break in a value would be another header.
    for header in headers where !(header.name + header.value).utf8.contains(where: { $0 < 0x20 }) {
      list = curl_slist_append(list, "\(header.name): \(header.value)") ?? list
    }
    self.list = list
  }

  deinit { curl_slist_free_all(list) }
}
