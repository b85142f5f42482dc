import Foundation
import TestSupport
import Testing

/// What the README shows is what happens.
@Suite(.timeLimit(.minutes(2)))
struct ReadmeTests {
  /// A command with the output that the README gives for it.
  struct Transcript: CustomTestStringConvertible, Sendable {
    let command: String
    let output: String

    var testDescription: String { command }
  }

  /// The commands of all console blocks.
  static let transcripts: [Transcript] = {
    let readme = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("README.md")
    let text = (try? String(contentsOf: readme, encoding: .utf8)) ?? ""
    var transcripts: [Transcript] = []
    var isConsole = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, line.hasPrefix("$ ") {
        transcripts.append(Transcript(command: String(line.dropFirst(2)), output: ""))
      } else if isConsole, let last = transcripts.popLast() {
        transcripts.append(Transcript(command: last.command, output: last.output + line + "\n"))
      }
    }
    return transcripts
  }()

  @Test func thereAreTranscripts() {
    #expect(Self.transcripts.count >= 5)
  }

  @Test(arguments: transcripts)
  func transcriptIsReal(_ transcript: Transcript) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", transcript.command + " 2>&1"]
    process.environment = [
      "PATH": PseudoTerminal.productsDirectory + ":/usr/bin:/bin", "LANG": "C.UTF-8",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == transcript.output)
  }
}
