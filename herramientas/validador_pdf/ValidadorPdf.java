import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Valida archivos PDF con el motor veraPDF: {@code ValidadorPdf 2a,ua1 uno.pdf otro.pdf}.
 *
 * <p>El motor viene en un jar sin línea de órdenes ni JAXB, así que los perfiles se leen aquí con DOM. Escribe
 * renglones separados por tabuladores, en UTF-8. Por cada archivo y perfil, primero las fallas, una por regla:
 * {@code FALLA archivo perfil regla veces mensaje lugar}; al final, siempre,
 * {@code DICTAMEN archivo perfil si|no reglas comprobaciones}. Quien lo llama exige el dictamen: sin él no hay
 * aprobación. Termina en 0 si pudo dictaminar todos, aunque alguno falle.
 */
public final class ValidadorPdf {
    private static final Map<String, String> PERFILES =
            Map.of("2a", "PDFA-2A", "2b", "PDFA-2B", "3a", "PDFA-3A", "3b", "PDFA-3B", "ua1", "PDFUA-1");

    private final PrintStream salida;

    private ValidadorPdf(PrintStream salida) {
        this.salida = salida;
    }

    public static void main(String[] argumentos) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        ValidadorPdf validador = new ValidadorPdf(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        for (String clave : argumentos[0].split(",")) {
            ValidationProfile perfil = leerPerfil(clave);
            for (int i = 1; i < argumentos.length; i++) {
                validador.dictaminar(clave, perfil, argumentos[i]);
            }
        }
    }

    private void dictaminar(String clave, ValidationProfile perfil, String ruta) throws Exception {
        try (PDFAParser lector = Foundries.defaultInstance().createParser(new File(ruta), perfil.getPDFAFlavour());
                PDFAValidator motor = Foundries.defaultInstance().createValidator(perfil, false)) {
            ValidationResult resultado = motor.validate(lector);
            for (List<TestAssertion> fallas : porRegla(resultado).values()) {
                TestAssertion primera = fallas.get(0);
                renglon("FALLA", ruta, clave, nombre(primera.getRuleId()), fallas.size(), primera.getMessage(),
                        primera.getLocation().getContext());
            }
            renglon("DICTAMEN", ruta, clave, resultado.isCompliant() ? "si" : "no", perfil.getRules().size(),
                    resultado.getTotalAssertions());
        }
    }

    private static Map<String, List<TestAssertion>> porRegla(ValidationResult resultado) {
        Map<String, List<TestAssertion>> fallas = new LinkedHashMap<>();
        for (TestAssertion prueba : resultado.getTestAssertions()) {
            if (prueba.getStatus() == TestAssertion.Status.FAILED) {
                fallas.computeIfAbsent(nombre(prueba.getRuleId()), regla -> new ArrayList<>()).add(prueba);
            }
        }
        return fallas;
    }

    private static String nombre(RuleId regla) {
        return regla.getClause() + "-" + regla.getTestNumber();
    }

    private void renglon(Object... columnas) {
        List<String> limpias = new ArrayList<>();
        for (Object columna : columnas) {
            limpias.add(String.valueOf(columna).replaceAll("\\s+", " "));
        }
        salida.println(String.join("\t", limpias));
    }

    private static ValidationProfile leerPerfil(String clave) throws Exception {
        String recurso = "/org/verapdf/pdfa/validation/" + PERFILES.get(clave) + ".xml";
        try (InputStream xml = PDFAParser.class.getResourceAsStream(recurso)) {
            Element raiz = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
            Set<Rule> reglas = new HashSet<>();
            for (Element nodo : descendientes(raiz, "rule")) {
                reglas.add(leerRegla(nodo));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element nodo : descendientes(raiz, "variable")) {
                variables.add(Profiles.variableFromValues(nodo.getAttribute("name"), nodo.getAttribute("object"),
                        texto(nodo, "defaultValue"), texto(nodo, "value")));
            }
            return Profiles.profileFromValues(PDFAFlavour.valueOf(raiz.getAttribute("flavour")),
                    Profiles.profileDetailsFromValues(clave, "", "", new Date(0)), "", reglas, variables);
        }
    }

    private static Rule leerRegla(Element nodo) {
        Element id = hijo(nodo, "id");
        RuleId regla = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        // Sin «deferred» declarado el motor espera null, que no es lo mismo que false.
        Boolean diferida = nodo.hasAttribute("deferred") ? Boolean.valueOf(nodo.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(regla, nodo.getAttribute("object"), diferida, nodo.getAttribute("tags"),
                texto(nodo, "description"), texto(nodo, "test"),
                Profiles.errorFromValues(texto(hijo(nodo, "error"), "message"), List.of()), List.of());
    }

    private static List<Element> descendientes(Element padre, String nombre) {
        NodeList nodos = padre.getElementsByTagName(nombre);
        List<Element> elementos = new ArrayList<>();
        for (int i = 0; i < nodos.getLength(); i++) {
            elementos.add((Element) nodos.item(i));
        }
        return elementos;
    }

    private static Element hijo(Element padre, String nombre) {
        for (Node nodo = padre.getFirstChild(); nodo != null; nodo = nodo.getNextSibling()) {
            if (nodo.getNodeName().equals(nombre)) {
                return (Element) nodo;
            }
        }
        throw new IllegalArgumentException("El perfil no trae <" + nombre + "> dentro de <" + padre.getTagName() + ">");
    }

    private static String texto(Element padre, String nombre) {
        return hijo(padre, nombre).getTextContent();
    }
}
