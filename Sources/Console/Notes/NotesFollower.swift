import Glibc

/// Follows the lesson that plays on this machine, or the next one when that ends.
final class NotesFollower {
  /// What is known of the lesson.
  enum News: Equatable {
    /// Nobody plays a lesson.
    case nothing
    /// A lesson plays and stands here.
    case lesson(NotesMessage)
  }

  private let folder: NotesFolder
  private var connection: Int32 = -1
  private var bytes: [UInt8] = []
  /// What was heard last.
  private(set) var news = News.nothing

  /// Follows the lessons whose sockets lie in a folder.
  init(folder: NotesFolder) {
    self.folder = folder
  }

  deinit {
    if connection >= 0 { close(connection) }
  }

  /// Listens without waiting longer than is given.
  ///
  /// - Parameter milliseconds: How long to wait for something new.
  /// - Returns: Whether there is anything new.
  func listen(milliseconds: Int32) -> Bool {
    let before = news
    if connection < 0 { connect() }
    guard connection >= 0 else {
      _ = poll(nil, 0, milliseconds)
      return news != before
    }
    var polled = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
    if poll(&polled, 1, milliseconds) > 0 { receive() }
    return news != before
  }

  private func connect() {
    guard let directory = folder.openExisting() else { return }
    defer { close(directory) }
    for name in folder.names() {
      guard let descriptor = NotesFolder.connect(to: name, in: directory) else { continue }
      connection = descriptor
      return
    }
  }

  private func receive() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(connection, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        bytes += buffer[..<count]
        takeMessages()
        guard bytes.count <= NotesMessage.byteLimit else { return hangUp() }
      } else if count == 0 {
        return hangUp()
      } else if errno != EINTR {
        if errno != EAGAIN { hangUp() }
        return
      }
    }
  }

  private func takeMessages() {
    while let end = zip(bytes.indices, bytes.indices.dropFirst()).first(where: { first, second in
      bytes[first] == 0x0A && bytes[second] == 0x0A
    }) {
      let text = String(decoding: bytes[..<end.0], as: UTF8.self)
      bytes.removeFirst(end.1 + 1)
      if let message = NotesMessage(parsing: text) { news = .lesson(message) }
    }
  }

  private func hangUp() {
    close(connection)
    connection = -1
    bytes = []
    news = .nothing
  }
}
