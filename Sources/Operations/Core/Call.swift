import Autodiff
import Tensors

/// A stream of random numbers with identity, shared by everything in a session that draws from it.
package final class RandomStream: Restorable {
  package let birth = Birth.next()
  private var source: RandomSource

  /// Creates a stream from its beginning.
  package init(seed: UInt64) {
    source = RandomSource(seed: seed)
  }

  /// Creates a stream that goes on as another one would.
  private init(_ source: RandomSource) {
    self.source = source
  }

  /// A stream of its own that goes on as this one would.
  var copy: RandomStream { RandomStream(source) }

  /// Begins anew from a seed.
  package func reseed(_ seed: UInt64) {
    Journal.willChange(self)
    source = RandomSource(seed: seed)
  }

  /// Draws numbers.
  package func draw<Result>(_ body: (inout RandomSource) throws -> Result) rethrows -> Result {
    Journal.willChange(self)
    return try body(&source)
  }

  package var restorableState: RandomSource {
    get { source }
    set { source = newValue }
  }
}

/// The arguments of one call of an operation, complete and checked.
package struct Call {
  /// The arguments in the order of the parameters.
  package let arguments: [Argument]
  /// Where random numbers come from.
  private let sessionRandom: RandomStream?

  /// Creates a call.
  ///
  /// - Parameters:
  ///   - arguments: One argument for each parameter, of the parameter's kind.
  ///   - random: The session's random numbers; a stream from seed 0 unless given.
  package init(_ arguments: [Argument], random: RandomStream? = nil) {
    self.arguments = arguments
    sessionRandom = random
  }

  /// Where random numbers come from.
  package var random: RandomStream { sessionRandom ?? RandomStream(seed: 0) }

  /// The same call with random numbers of its own, which are those that the call would draw.
  package var withCopiedRandom: Call { Call(arguments, random: sessionRandom?.copy) }

  /// The argument for a parameter.
  package subscript<Value>(parameter: Parameter<Value>) -> Value {
    guard let value = parameter.extract(arguments[parameter.slot.index]) else {
      // Whoever made the call has checked every argument, so this is a mistake in our own code.
      fatalError("the argument for '\(parameter.name)' is of another kind")
    }
    return value
  }
}
