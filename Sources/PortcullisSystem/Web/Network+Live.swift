internal import Glibc
package import PortcullisCore
internal import Synchronization

extension Network {
  /// Web servers through libcurl: proxies by the usual variables, verified certificates, no `.netrc`, no cookies.
  ///
  /// `CURL_CA_BUNDLE`, `SSL_CERT_FILE` and `SSL_CERT_DIR` name certificates to believe instead of the system's.
  package static func live(environment: [String: String]) -> Network {
    let handles = CurlHandles(surroundings: CurlSurroundings(environment: environment))
    return Network { try await handles.send($0) }
  }
}

/// Handles of libcurl between two requests, whose open connections the next request uses.
///
/// A class because all requests of a run share them, and the last one frees them.
private final class CurlHandles: Sendable {
  private let idle = Mutex<[UInt]>([])
  private let surroundings: CurlSurroundings

  init(surroundings: CurlSurroundings) { self.surroundings = surroundings }

  deinit {
    for address in idle.withLock(\.self) { _ = CurlHandle(kept: address) }
  }

  func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    let callOff = CallOff()
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      return try await withCheckedThrowingContinuation { continuation in
        do {
          try SystemThread.start {
            continuation.resume(with: Result { try self.perform(request, callOff) })
          }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    } onCancel: {
      callOff.isSet.store(true, ordering: .relaxed)
    }
  }

  private func perform(_ request: HTTPRequest, _ callOff: CallOff) throws -> HTTPResponse {
    // TLS writes with plain `write`; a server that hangs up must not end this process.
    var brokenPipe = sigset_t()
    sigemptyset(&brokenPipe)
    sigaddset(&brokenPipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
    let exchange = CurlExchange(bodyLimit: request.bodyLimit, callOff: callOff)
    guard let handle = idle.withLock({ $0.popLast() }).flatMap({ CurlHandle(kept: $0) }) ?? CurlHandle()
    else {
      throw NetworkError(.failed("libcurl cannot be started"), request.address)
    }
    let result = Result { try handle.perform(request, exchange, surroundings) }
    let address = handle.release()
    idle.withLock { $0.append(address) }
    return try result.get()
  }
}
