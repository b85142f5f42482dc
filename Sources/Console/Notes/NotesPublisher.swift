import Glibc
import Synchronization

/// Tells everybody who follows where the lesson is.
///
/// A thread of its own takes in those who come and gives them the last message, so that the lesson
/// never waits for anybody. Who does not read is left behind, and may come again.
final class NotesPublisher: Sendable {
  private struct State {
    var listener: Int32 = -1
    var followers: [Int32] = []
    var message: [UInt8] = []
    var isClosed = false
  }

  /// How many may follow.
  private static let limit = 16
  private let folder: NotesFolder
  private let state = Mutex(State())

  /// Creates a publisher; nothing happens before the first message.
  init(folder: NotesFolder) {
    self.folder = folder
  }

  /// How many follow now.
  var followerCount: Int { state.withLock { $0.followers.count } }

  /// Sends a message to everybody, and keeps it for those who come later.
  func publish(_ message: NotesMessage) {
    let bytes = Array(message.text.utf8)
    let isFirst = state.withLock { state in
      state.message = bytes
      state.followers.removeAll { follower in
        if Self.send(bytes, to: follower) { return false }
        close(follower)
        return true
      }
      return state.listener < 0 && !state.isClosed
    }
    if isFirst { listen() }
  }

  /// Takes the socket away; whoever follows learns that nobody plays any more.
  func end() {
    let listener = state.withLock { state in
      let listener = state.listener
      for follower in state.followers { close(follower) }
      state = State(isClosed: true)
      return listener
    }
    guard listener >= 0 else { return }
    // The thread wakes and closes it.
    shutdown(listener, Int32(SHUT_RDWR))
    unlink(folder.path + "/" + NotesFolder.ownName)
  }

  private func listen() {
    guard let directory = folder.open() else { return }
    defer { close(directory) }
    for name in folder.names() where name != NotesFolder.ownName {
      if let follower = NotesFolder.connect(to: name, in: directory) { close(follower) }
    }
    let name = NotesFolder.ownName
    unlinkat(directory, name, 0)
    let listener = NotesFolder.socket()
    guard listener >= 0 else { return }
    // Before it has a name, so that there is no moment at which others could connect.
    fchmod(listener, 0o600)
    let isBound = NotesFolder.withAddress(of: name, in: directory) { bind(listener, $0, $1) == 0 }
    guard isBound, fchmodat(directory, name, 0o600, 0) == 0, Glibc.listen(listener, 8) == 0 else {
      close(listener)
      unlinkat(directory, name, 0)
      return
    }
    state.withLock { $0.listener = listener }
    Self.start(self)
  }

  private static func start(_ publisher: NotesPublisher) {
    let retained = Unmanaged.passRetained(publisher)
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<NotesPublisher>.fromOpaque(context).takeRetainedValue().serve()
        return nil
      }, retained.toOpaque())
    if failure == 0 { pthread_detach(thread) } else { retained.release() }
  }

  /// Takes in those who come, until the publisher ends.
  private func serve() {
    let listener = state.withLock { $0.listener }
    defer { close(listener) }
    while true {
      var polled = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
      polled += state.withLock { state in
        state.followers.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      }
      // New followers come at any time, gone ones are noticed at the latest then.
      _ = poll(&polled, nfds_t(polled.count), 1000)
      guard !state.withLock({ $0.isClosed }) else { return }
      let gone = Set(polled.dropFirst().filter { $0.revents != 0 && Self.isGone($0.fd) }.map(\.fd))
      if !gone.isEmpty { leave(gone) }
      if polled[0].revents != 0 { takeIn(listener) }
    }
  }

  private func takeIn(_ listener: Int32) {
    let follower = accept(listener, nil, nil)
    guard follower >= 0 else { return }
    _ = fcntl(follower, F_SETFD, FD_CLOEXEC)
    _ = fcntl(follower, F_SETFL, O_NONBLOCK)
    state.withLock { state in
      guard !state.isClosed, state.followers.count < Self.limit,
        Self.send(state.message, to: follower)
      else {
        close(follower)
        return
      }
      state.followers.append(follower)
    }
  }

  private func leave(_ gone: Set<Int32>) {
    state.withLock { state in
      for follower in gone where state.followers.contains(follower) { close(follower) }
      state.followers.removeAll(where: gone.contains)
    }
  }

  /// Whether nobody is at the other end, or somebody who talks: followers have nothing to say, and
  /// whoever talks without end would keep this thread awake.
  private static func isGone(_ descriptor: Int32) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    return count >= 0 || (errno != EAGAIN && errno != EINTR)
  }

  /// Sends all at once; false where the other end is gone or does not read.
  private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    Glibc.send(
      descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      == bytes.count
  }
}
