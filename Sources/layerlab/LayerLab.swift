import ArgumentParser
import Console

/// The program: understands the command line and hands over to the console.
@main
enum LayerLab {
  static func main() {
    MemoryAllocator.joinReleasedBlocksAtOnce()
    let words = Array(CommandLine.arguments.dropFirst())
    Usage.leave(run(words))
  }

  private static func run(_ words: [String]) -> Int32 {
    guard let arguments = try? Arguments.parse(words) else {
      return Usage.refuse(words)
    }
    guard let settings = arguments.global.settings() else { return Usage.refuse(words) }
    let application = Application(settings)
    if arguments.version { return application.version() }
    if !arguments.expressions.isEmpty, arguments.words.isEmpty {
      return application.evaluate(arguments.expressions)
    }
    let rest = Array(arguments.words.dropFirst())
    switch (arguments.help ? "help" : arguments.words.first, rest.count) {
    case (nil, _): return application.interact()
    case ("help", 0) where arguments.all: return application.manual()
    case ("help", _): return application.help(arguments.help ? arguments.words : rest)
    case ("run", 1): return application.run(file: rest[0])
    case ("play", 1):
      return application.play(
        rest[0], isAutomatic: arguments.auto, pace: arguments.pace, isFresh: arguments.fresh,
        isClass: arguments.isClass, isLooping: arguments.loop)
    case ("lessons", 0): return application.listLessons()
    case ("check", _):
      return application.check(rest, isUpdating: arguments.update, isWatching: arguments.watch)
    case ("new", 1): return application.makeLesson(rest[0])
    case ("notes", 0...1): return application.followNotes(of: rest.first)
    case ("export", 0...1):
      guard let format = arguments.to else { return Usage.refuse(words) }
      return application.export(rest.first, as: format, to: arguments.output)
    case ("gallery", 1): return application.gallery(rest[0])
    default: return Usage.refuse(words)
    }
  }
}
