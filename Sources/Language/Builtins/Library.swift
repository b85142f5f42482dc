import Glibc
import Models
import Operations

/// Everything that a session knows before a learner has typed a line.
package enum Library {
  /// The functions that need the evaluator, each registered by its line here.
  package static let builtins: [any Builtin.Type] = [
    Print.self,
    TextOf.self,
    Length.self,
    Range.self,
    Seed.self,
    ShowPicture.self,
    PlotCurves.self,
    DrawHistogram.self,
    MeasureSeconds.self,
    Assert.self,
    Close.self,
    MakeParameter.self,
    Detach.self,
    Gradient.self,
    Backward.self,
    ZeroGradient.self,
    ClipGradients.self,
    StepOptimizer.self,
    ListParameters.self,
    Train.self,
    StepSchedule.self,
    ExponentialSchedule.self,
    CosineSchedule.self,
    WarmupSchedule.self,
    Predict.self,
    MeasureAccuracy.self,
    CountConfusions.self,
    Summarise.self,
    MakeBatches.self,
    ShuffleExamples.self,
    SplitExamples.self,
    Standardise.self,
    CheckGradient.self,
    NumericalGradient.self,
    Jacobian.self,
    MakeSequential.self,
    MakeResidual.self,
  ]

  /// The value of every name, those that a learner may rebind included.
  static var values: [String: Value] { storage.values }

  /// The names in alphabetical order.
  package static let names = storage.values.keys.sorted()

  /// The manual's entries in the order of the manual.
  package static var references: [Reference] {
    Catalog.operations.map { $0.reference } + LayerCatalog.constructors.map { $0.reference }
      + OptimizerCatalog.constructors.map { $0.reference }
      + DataCatalog.generators.map { $0.reference } + builtins.map { $0.reference }
  }

  /// The manual's entry for a name.
  package static func reference(_ name: String) -> Reference? {
    if case .function(let function) = values[name] { function.reference } else { nil }
  }

  /// What the names stand for, made once.
  ///
  /// - Note: Unchecked, because these values are never changed: functions of the library hold
  ///   types, and the constants are numbers.
  private struct Storage: @unchecked Sendable {
    let values: [String: Value]
  }

  private static let storage: Storage = {
    var values: [String: Value] = ["pi": .number(.pi), "e": .number(M_E)]
    for operation in Catalog.operations {
      values[operation.reference.name] = .function(Function(.operation(operation)))
    }
    for constructor in LayerCatalog.constructors {
      values[constructor.reference.name] = .function(Function(.constructor(constructor)))
    }
    for constructor in OptimizerCatalog.constructors {
      values[constructor.reference.name] = .function(Function(.optimizer(constructor)))
    }
    for generator in DataCatalog.generators {
      values[generator.reference.name] = .function(Function(.generator(generator)))
    }
    for builtin in builtins {
      values[builtin.reference.name] = .function(Function(.builtin(builtin)))
    }
    return Storage(values: values)
  }()
}
