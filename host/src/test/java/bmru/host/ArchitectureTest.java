package bmru.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The layout of the project, checked on its compiled classes. */
@AnalyzeClasses(packages = "bmru", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesHaveNoImportCycle =
            slices().matching("bmru.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule audioUsesNoOtherModule = noClasses()
            .that()
            .resideInAPackage("bmru.audio..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("bmru.circuit..", "bmru.boards..", "bmru.hil..", "bmru.training..", "bmru.host..");

    @ArchTest
    static final ArchRule circuitModelUsesAudioOnly = noClasses()
            .that()
            .resideInAPackage("bmru.circuit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("bmru.boards..", "bmru.hil..", "bmru.training..", "bmru.host..");

    @ArchTest
    static final ArchRule boardsUseNeitherBenchNorTrainingNorHost = noClasses()
            .that()
            .resideInAPackage("bmru.boards..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("bmru.hil..", "bmru.training..", "bmru.host..");

    @ArchTest
    static final ArchRule benchUsesNeitherTrainingNorHost = noClasses()
            .that()
            .resideInAPackage("bmru.hil..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("bmru.training..", "bmru.host..");

    /** What the bench finds out is shown by whoever asked for it. */
    @ArchTest
    static final ArchRule benchNeitherPrintsNorReadsArguments = noClasses()
            .that()
            .resideInAPackage("bmru.hil..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule trainingUsesAudioAndCircuitModelOnly = noClasses()
            .that()
            .resideInAPackage("bmru.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("bmru.boards..", "bmru.hil..", "bmru.host..");

    /** Files, devices and windows belong to the modules around it; the circuit model is the same on every machine. */
    @ArchTest
    static final ArchRule circuitModelTouchesNoFileAndNoWindow = noClasses()
            .that()
            .resideInAPackage("bmru.circuit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.awt..", "javax.swing..", "javax.sound..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File|RandomAccess|Console).*");

    @ArchTest
    static final ArchRule onlyTheCommandEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("bmru.host.Bmru")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule nothingIsNamedAfterNoConcept =
            classes().should().resideOutsideOfPackages("..util..", "..utils..", "..helper..", "..misc..");

    @ArchTest
    static void everyPackageSaysWhatItTakesAndGives(JavaClasses all) {
        Set<String> without = new TreeSet<>();
        for (JavaClass type : all) {
            if (type.getPackage().tryGetAnnotationOfType(NullMarked.class).isEmpty()) {
                without.add(type.getPackageName());
            }
        }
        assertThat(without).as("packages without a @NullMarked package-info").isEmpty();
    }
}
