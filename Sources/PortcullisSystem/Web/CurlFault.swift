internal import CCurl
internal import PortcullisCore

/// A code of libcurl, told as the class of fault that it stands for.
struct CurlFault {
  private let code: CURLcode
  private let text: String
  private let isProxied: Bool
  /// `errno` of the last system call that failed; zero for none.
  private let systemError: Int
  /// What a proxy answered to CONNECT; zero without one.
  private let proxyStatus: Int

  init(_ code: CURLcode, text: String, isProxied: Bool, handle: UnsafeMutableRawPointer) {
    var (systemError, proxyStatus) = (0, 0)
    _ = portcullis_curl_get_number(handle, CURLINFO_OS_ERRNO, &systemError)
    _ = portcullis_curl_get_number(handle, CURLINFO_HTTP_CONNECTCODE, &proxyStatus)
    self.code = code
    self.text = text
    self.isProxied = isProxied
    self.systemError = systemError
    self.proxyStatus = proxyStatus
  }

  func error(of request: HTTPRequest, _ exchange: CurlExchange) -> any Error {
    guard code != CURLE_ABORTED_BY_CALLBACK else { return CancellationError() }
    if exchange.isOverLimit { return NetworkError(.tooLarge(limit: request.bodyLimit), request.address) }
    if exchange.hasTooManyHeaders {
      return NetworkError(
        .malformed("its headers are larger than \(CurlExchange.headerLimit) bytes"), request.address)
    }
    return NetworkError(fault(of: request), request.address)
  }

  private func fault(of request: HTTPRequest) -> NetworkError.Fault {
    if proxyStatus != 0, !(200...299).contains(proxyStatus) { return .proxy("it answers \(proxyStatus)") }
    return switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound
    case CURLE_COULDNT_RESOLVE_PROXY: .proxy("its name cannot be resolved")
    case CURLE_PROXY: .proxy(reason)
    case CURLE_COULDNT_CONNECT: connectFault(request.address)
    case CURLE_OPERATION_TIMEDOUT: .timedOut(after: request.timeLimit)
    case CURLE_PARTIAL_FILE: .truncated
    case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR: .reset
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_ISSUER_ERROR, CURLE_USE_SSL_FAILED:
      .tls(reason)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_UNSUPPORTED_PROTOCOL,
      CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING, CURLE_CHUNK_FAILED:
      .malformed(reason)
    default: .failed(reason)
    }
  }

  // libcurl's own text holds the milliseconds it took, which no report may depend on.
  private func connectFault(_ address: WebAddress) -> NetworkError.Fault {
    let isRefused = systemError == 111
    let reason = "\(SystemError(Int32(truncatingIfNeeded: systemError)))"
    // The text names the host that was tried, which behind a proxy is not the one that was asked for.
    guard isProxied, !text.contains(" \(address.host) port ") else {
      return isRefused ? .refused : .unreachable(reason)
    }
    return .proxy(isRefused ? "it refuses the connection" : reason)
  }

  private var reason: String {
    text.isEmpty ? String(cString: curl_easy_strerror(code)) : String(text.prefix(300))
  }
}
